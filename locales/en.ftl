# The interface's words in English. Every id here is in each other catalogue too.

## Dates and lists

date = { $day } { $month } { $year }
month-of-year = { $month } { $year }
moment = { $date }, { $time }
day = { $weekday }, { $date }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
list-comma = { ", " }
list-and = { " and " }

## On every page

skip-to-content = Skip to content
home = Home
sections = Sections
search = Search
menu = Menu
reading-options = Reading options
appearance = Appearance
appearance-auto = As the system
appearance-light = Light
appearance-dark = Dark
text-size = Text size
text-size-standard = Standard
text-size-large = Large
text-size-largest = Largest
close = Close
latest = Latest
corrections = Corrections
text-edition = Text edition
feed = Feed
about-the-paper = About
breadcrumb = You are here
breaking-news = Breaking
demo-notice = This is the demo edition. Its towns, people and events are invented; “broadsheet demo remove” takes it away.
copyright = © { $year } { $name }
page-title = { $page } – { $title }

## Stories

by = By
kind-opinion = Opinion
kind-analysis = Analysis
kind-review = Review
kind-explainer = Explainer
kind-obituary = Obituary
kind-paid = Paid content
paid-for-by = Paid for by { $sponsor }
published = Published
updated = Updated
role-with = with
role-photographs = Photographs by
role-reporting = Reporting by
role-translation = Translated by
key-points = Key points
gallery = { $count ->
    [one] Gallery: one picture
   *[other] Gallery: { $count } pictures
}
table = Table
code = Program text
embed-on = on { $host }
topics = Topics
related = Related
share = Share this story
share-mail = E-mail
share-short = Share
share-copy = Copy the address
share-copied = Copied
share-address = Address of this story
minutes-to-read = { $minutes ->
    [one] 1 minute to read
   *[other] { $minutes } minutes to read
}
age-months = { $count ->
    [one] This article is a month old.
   *[other] This article is { $count } months old.
}
age-years = { $count ->
    [one] This article is a year old.
   *[other] This article is { $count } years old.
}

## Advertising

advertisement = Advertisement
advertisement-number = Advertisement { $number }
scroll-to-continue = Scroll to continue
skip-advertisement = Skip advertisement
house-about-headline = A newspaper that says who it is
house-about-text = Who owns the paper, who writes it, how it earns its money and whom to tell when it is wrong.
house-about-action = About the paper
house-corrections-headline = We print our mistakes where you can find them
house-corrections-text = Every correction stands on its story and in one public list, with the day on which we made it.
house-corrections-action = Read the corrections
house-feeds-headline = Take the paper with you
house-feeds-text = Each section, subject and writer has a feed. It works in any reader, and nobody counts what you open.
house-feeds-action = Get the feed
house-archive-headline = Yesterday’s paper is still on the table
house-archive-text = Everything we have published, by day, month and year, at the address that it has always had.
house-archive-action = Browse the archive

## Corrections

correction-correction = Correction
correction-clarification = Clarification
correction-update = Update
correction-retraction = Retraction
corrections-intro = Where we were wrong, we say so: on the story and here, the newest first.
corrections-none = Nothing has been corrected yet.
corrections-description = The record of corrections, clarifications and retractions.

## Lists

more-of = More from { $name }
older = Older stories
older-corrections = Older corrections
newest = Newest stories
newest-corrections = Newest corrections
pages = Pages
section-empty = No story has appeared in this section yet.
front-empty = The first edition is being set. Please come back soon.
subsections = Within { $name }
tag-kicker = Topic
contributor-kicker = Contributor
latest-title = Latest stories
latest-description = Everything { $name } has published, newest first.
archive = Archive
archive-title = Stories of { $period }
archive-of = Archive: { $period }
archive-years = By year
archive-months = Months
archive-days = Days
section-description = The latest stories from { $name }.
tag-description = Stories about { $name }.
contributor-description = Stories by { $name }.

## Search

search-title = Search
search-results-for = Search: { $query }
search-field = Words to look for
search-section = Section
search-any-section = All sections
search-tag = Topic
search-any-tag = All topics
search-from = From
search-to = To
search-button = Search
search-filters = Narrow the search
search-hint = Look for words in headlines and texts. Put a phrase in quotation marks to find it as it stands.
search-none = Nothing was found.
search-none-hint = Try other or fewer words, or take a filter away.
search-count = { $count ->
    [0] No stories
    [one] One story
   *[other] { $shown } stories
}
search-more-than = More than { $shown } stories
search-refused = Something in this search could not be read.

## Standing pages and failures

last-changed = Last changed
text-front-title = Text edition
text-full = Full page
failure-404 = Page not found
failure-404-text = There is no page at this address. It may have been mistyped, or the page may have moved.
failure-410 = No longer available
failure-410-text = This story has been withdrawn by the paper.
failure-451 = Unavailable for legal reasons
failure-451-text = This story was taken down because of a legal demand.
failure-400 = The address could not be read
failure-400-text = Something in this request is not as it should be.
failure-405 = This cannot be done here
failure-405-text = This address does not accept that kind of request.
failure-414 = The address is too long
failure-414-text = The address has more characters than are read here.
failure-421 = Another site’s address
failure-421-text = This server does not speak for the address that was asked for.
failure-429 = Too many requests
failure-429-text = A great many requests have come from your network. Please wait a minute and try again.
failure-500 = Something went wrong
failure-500-text = The fault is ours, and it has been recorded. Please try again in a moment.
failure-503 = Briefly unavailable
failure-503-text = The paper cannot be read right now. Please try again in a minute.
failure-latest = The latest stories
failure-home = Go to the front page
