//! How fast an article of 600 words is read from HTML.

use std::fmt::Write;
use std::hint::black_box;

use broadsheet::incoming::html;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const SENTENCE: &str = "The harbour bridge, closed since <em>March</em> for repairs to its cables, \
    reopens on Tuesday at six, the port authority said in a statement on Sunday. ";

/// About 600 words in the markup of a common content system.
fn article() -> String {
    let mut html = String::from("<!-- wp:paragraph -->\n");
    for n in 0..14 {
        let _ = write!(
            html,
            "<p class=\"has-text-align-left\">{SENTENCE}<strong>No tolls</strong> are due until <a \
             href=\"https://example.org/tolls?line={n}\" target=\"_blank\" rel=\"noopener\">the end of the year</a>, \
             &ldquo;as was promised&rdquo;, it added.</p>\n<!-- /wp:paragraph -->\n\n"
        );
        match n {
            2 | 7 => html.push_str("<h2 class=\"wp-block-heading\">What changes for drivers</h2>\n"),
            3 => html.push_str(
                "<figure class=\"wp-block-image size-large\"><img loading=\"lazy\" width=\"1024\" height=\"683\" \
                 src=\"https://example.org/uploads/bridge-1024.jpg\" alt=\"The bridge at dawn\" \
                 srcset=\"https://example.org/uploads/bridge-1024.jpg 1024w, https://example.org/uploads/bridge-300.jpg \
                 300w\"/><figcaption>The bridge at dawn. <span class=\"credit\">A. Photographer</span></figcaption></figure>\n",
            ),
            5 => html.push_str(
                "<blockquote class=\"wp-block-quote\"><p>We have waited a year for this.</p><cite>A ferry captain\
                 </cite></blockquote>\n",
            ),
            9 => html.push_str("<ul><li>Cars: two lanes</li><li>Buses: one lane</li><li>Bicycles: both sides</li></ul>\n"),
            _ => {}
        }
    }
    html
}

fn read_html(c: &mut Criterion) {
    let html = article();
    let words = html::read(&html).map(|read| read.body.to_plain().split_whitespace().count());
    let mut group = c.benchmark_group("read_html");
    group.throughput(Throughput::Bytes(html.len() as u64));
    group.bench_function(format!("an article of {} words", words.unwrap_or_default()), |b| {
        b.iter(|| html::read(black_box(&html)));
    });
    group.finish();
}

criterion_group!(benches, read_html);
criterion_main!(benches);
