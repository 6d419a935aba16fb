# The interface's words in Arabic. The ids are those of en.ftl.

## Dates and lists

date = { $day } { $month } { $year }
month-of-year = { $month } { $year }
moment = { $date }، { $time }
day = { $weekday }، { $date }
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
list-comma = { "، " }
list-and = { " و" }

## On every page

skip-to-content = انتقل إلى المحتوى
home = الرئيسية
sections = الأقسام
search = بحث
menu = القائمة
reading-options = خيارات القراءة
appearance = المظهر
appearance-auto = كما في النظام
appearance-light = فاتح
appearance-dark = داكن
text-size = حجم النص
text-size-standard = عادي
text-size-large = كبير
text-size-largest = أكبر
close = إغلاق
latest = آخر الأخبار
corrections = تصويبات
text-edition = النسخة النصية
feed = خلاصة الأخبار
about-the-paper = عن الصحيفة
breadcrumb = موقعك في الصحيفة
breaking-news = عاجل
demo-notice = هذه نسخة تجريبية: مدنها وأشخاصها وأحداثها متخيلة، ويزيلها الأمر “broadsheet demo remove”.
copyright = © { $year } { $name }
page-title = { $page } – { $title }

## Stories

by = بقلم
kind-opinion = رأي
kind-analysis = تحليل
kind-review = مراجعة نقدية
kind-explainer = شرح
kind-obituary = نعي
kind-paid = محتوى مدفوع
paid-for-by = برعاية مدفوعة من { $sponsor }
published = نُشر في
updated = حُدِّث في
role-with = بمشاركة
role-photographs = تصوير
role-reporting = إعداد التقرير
role-translation = ترجمة
key-points = أبرز النقاط
gallery = { $count ->
    [one] معرض صور: صورة واحدة
    [two] معرض صور: صورتان
    [few] معرض صور: { $count } صور
   *[other] معرض صور: { $count } صورة
}
table = جدول
code = نص برمجي
embed-on = على { $host }
topics = موضوعات
related = موضوعات ذات صلة
share = شارك هذا المقال
share-mail = البريد الإلكتروني
share-short = شارك
share-copy = انسخ العنوان
share-copied = نُسخ
share-address = عنوان هذا المقال
minutes-to-read = { $minutes ->
    [one] دقيقة واحدة للقراءة
    [two] دقيقتان للقراءة
    [few] { $minutes } دقائق للقراءة
   *[other] { $minutes } دقيقة للقراءة
}
age-months = { $count ->
    [one] مضى على نشر هذا المقال شهر.
    [two] مضى على نشر هذا المقال شهران.
    [few] مضى على نشر هذا المقال { $count } أشهر.
   *[other] مضى على نشر هذا المقال { $count } شهرًا.
}
age-years = { $count ->
    [one] مضى على نشر هذا المقال عام.
    [two] مضى على نشر هذا المقال عامان.
    [few] مضى على نشر هذا المقال { $count } أعوام.
   *[other] مضى على نشر هذا المقال { $count } عامًا.
}

## Advertising

advertisement = إعلان
advertisement-number = إعلان { $number }
scroll-to-continue = مرّر للمتابعة
skip-advertisement = تجاوز الإعلان
house-about-headline = صحيفة تقول من هي
house-about-text = من يملك الصحيفة ومن يكتبها، وكيف تكسب مالها، ومن تخاطب حين تخطئ.
house-about-action = عن الصحيفة
house-corrections-headline = ننشر أخطاءنا حيث تجدها
house-corrections-text = كل تصويب يظهر مع مادته وفي قائمة واحدة علنية، مع يوم تصويبه.
house-corrections-action = اقرأ التصويبات
house-feeds-headline = خذ الصحيفة معك
house-feeds-text = لكل قسم وموضوع وكاتب خلاصة تعمل في أي قارئ، ولا يحصي أحد ما تفتحه.
house-feeds-action = احصل على الخلاصة
house-archive-headline = صحيفة الأمس ما زالت على الطاولة
house-archive-text = كل ما نشرناه، باليوم والشهر والسنة، في عنوانه الذي لم يتغير.
house-archive-action = تصفح الأرشيف

## Corrections

correction-correction = تصويب
correction-clarification = توضيح
correction-update = تحديث
correction-retraction = سحب المادة
corrections-intro = حين نخطئ نقول ذلك: في المقال نفسه وهنا، والأحدث أولًا.
corrections-none = لم يُنشر أي تصويب بعد.
corrections-description = سجل التصويبات والتوضيحات والمواد المسحوبة.

## Lists

more-of = المزيد من { $name }
older = أخبار أقدم
older-corrections = تصويبات أقدم
newest = أحدث الأخبار
newest-corrections = أحدث التصويبات
pages = الصفحات
section-empty = لم يُنشر شيء في هذا القسم بعد.
front-empty = يجري إعداد العدد الأول. عودوا إلينا قريبًا.
subsections = ضمن { $name }
tag-kicker = موضوع
contributor-kicker = كاتب
latest-title = آخر الأخبار
latest-description = كل ما نشرته { $name }، والأحدث أولًا.
archive = الأرشيف
archive-title = أخبار { $period }
archive-of = الأرشيف: { $period }
archive-years = بحسب السنة
archive-months = الأشهر
archive-days = الأيام
section-description = آخر الأخبار من قسم { $name }.
tag-description = أخبار ومقالات عن { $name }.
contributor-description = مقالات بقلم { $name }.

## Search

search-title = بحث
search-results-for = بحث: { $query }
search-field = كلمات البحث
search-section = القسم
search-any-section = كل الأقسام
search-tag = الموضوع
search-any-tag = كل الموضوعات
search-from = من
search-to = إلى
search-button = ابحث
search-filters = تضييق البحث
search-hint = ابحث عن كلمات في العناوين والنصوص. ضع العبارة بين علامتي اقتباس للعثور عليها كما هي.
search-none = لا توجد نتائج.
search-none-hint = جرّب كلمات أخرى أو أقل عددًا، أو أزل أحد المرشّحات.
search-count = { $count ->
    [0] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $shown } نتائج
    [many] { $shown } نتيجةً
   *[other] { $shown } نتيجة
}
search-more-than = أكثر من { $shown } نتيجة
search-refused = تعذّرت قراءة شيء في هذا البحث.

## Standing pages and failures

last-changed = آخر تعديل
text-front-title = النسخة النصية
text-full = الصفحة الكاملة
failure-404 = الصفحة غير موجودة
failure-404-text = لا توجد صفحة في هذا العنوان. ربما كُتب العنوان خطأً أو نُقلت الصفحة.
failure-410 = لم تعد متاحة
failure-410-text = سحبت الصحيفة هذا المقال.
failure-451 = غير متاحة لأسباب قانونية
failure-451-text = أُزيل هذا المقال بناءً على طلب قانوني.
failure-400 = تعذّرت قراءة العنوان
failure-400-text = في هذا الطلب شيء ليس كما ينبغي.
failure-405 = لا يمكن فعل ذلك هنا
failure-405-text = لا يقبل هذا العنوان هذا النوع من الطلبات.
failure-414 = العنوان أطول مما ينبغي
failure-414-text = في العنوان أحرف أكثر مما يُقرأ هنا.
failure-421 = عنوان موقع آخر
failure-421-text = لا يمثّل هذا الخادم العنوان المطلوب.
failure-429 = طلبات كثيرة
failure-429-text = وصلت طلبات كثيرة من شبكتك. يُرجى الانتظار دقيقة ثم المحاولة من جديد.
failure-500 = حدث خطأ ما
failure-500-text = الخطأ من جهتنا وقد سُجِّل. يُرجى المحاولة من جديد بعد قليل.
failure-503 = غير متاحة مؤقتًا
failure-503-text = تعذّر عرض الصحيفة الآن. يُرجى المحاولة من جديد بعد دقيقة.
failure-latest = آخر الأخبار
failure-home = إلى الصفحة الأولى
