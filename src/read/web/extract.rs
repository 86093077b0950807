//! A page's article, as Mozilla's Readability finds it.

use super::Page;
use dom_smoothie::{Config, Readability, TextMode};

/// Days of publication in places that Readability does not look at.
const DAYS: &[(&str, &str)] = &[
    ("meta[itemprop=datePublished]", "content"),
    ("meta[name=date]", "content"),
    ("meta[name=pubdate]", "content"),
    ("meta[name=publish-date]", "content"),
    ("meta[name='dc.date']", "content"),
    ("time[pubdate]", "datetime"),
    ("time[itemprop=datePublished]", "datetime"),
    ("article time[datetime]", "datetime"),
];

/// What is never part of an article.
const APART: &str =
    "script,style,noscript,template,svg,math,iframe,object,nav,header,footer,aside,form,button,select,[hidden]";

/// The article of a page; `None` where it has no text.
pub fn extract(html: &str) -> Option<Page> {
    let config = || Config {
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    let mut page = Page::default();
    if let Ok(mut readability) = Readability::new(html, None, Some(config())) {
        let find = |(place, name): &(&str, &str)| readability.doc.select(place).attr(name);
        page.published = DAYS.iter().find_map(find).map(|day| day.to_string());
        if let Ok(article) = readability.parse() {
            page = Page {
                title: said(Some(article.title)),
                publisher: said(article.site_name),
                byline: said(article.byline),
                published: said(article.published_time).or(page.published),
                language: said(article.lang),
                url: said(article.url),
                text: paragraphs(&article.text_content),
            };
        }
    }
    if page.text.is_empty() {
        // A page without an article still has words.
        let whole = Readability::new(html, None, Some(config())).ok()?;
        whole.doc.select(APART).remove();
        page.text = paragraphs(&whole.doc.body()?.formatted_text());
    }
    if page.text.is_empty() {
        return None;
    }
    // The headline stands first, as in an article that comes as text.
    if let Some(title) = &page.title
        && !page.text.starts_with(title.as_str())
    {
        page.text = format!("{title}\n\n{}", page.text);
    }
    Some(page)
}

/// One paragraph a block, a blank line between two, no blanks at the ends of lines.
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(line);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// A field with something in it, on one line.
fn said(field: Option<String>) -> Option<String> {
    let line = field?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
        <title>Envoys meet in Strelsau | The Ruritanian Post</title>
        <meta property="og:title" content="Envoys meet in Strelsau">
        <meta property="og:site_name" content="The Ruritanian Post">
        <meta name="author" content="Ada Wells"><meta name="date" content="2016-03-24">
        <script>var x = "The secret script";</script><style>p { color: red }</style></head>
        <body><nav><a href="/">Home</a> <a href="/world">World news menu</a></nav>
        <article><h1>Envoys meet in Strelsau</h1>
        <p>The envoy of Ruritania met the envoy of Graustark in Strelsau on Tuesday, the ministry said, and both
           agreed to meet again before the end of the year.</p>
        <p>&ldquo;We agree&rdquo;, Anna Berg said &amp; left. Neither side would say what had been agreed, although
           the talks had lasted for most of the night, according to people who were there.</p>
        <p>Talks on the border will <b>go on</b> next month, when the two ministers are to visit the crossing at
           Zenda, which has been closed since the spring.</p></article>
        <footer>All rights reserved, subscribe to the newsletter</footer></body></html>"#;

    #[test]
    fn the_article_is_taken_out_of_its_mark_up() {
        let page = extract(PAGE).unwrap();
        assert_eq!(page.title.as_deref(), Some("Envoys meet in Strelsau"));
        assert_eq!(page.publisher.as_deref(), Some("The Ruritanian Post"));
        assert_eq!(page.byline.as_deref(), Some("Ada Wells"));
        assert_eq!(page.published.as_deref(), Some("2016-03-24"));
        assert_eq!(page.language.as_deref(), Some("en-GB"));
        let blocks: Vec<&str> = page.text.trim_end().split("\n\n").collect();
        assert_eq!(blocks.len(), 4, "{}", page.text);
        assert_eq!(blocks[0], "Envoys meet in Strelsau");
        assert!(
            blocks[2].starts_with("“We agree”, Anna Berg said & left."),
            "{}",
            page.text
        );
        assert!(blocks[3].contains("will go on next month"), "{}", page.text);
        for other in ["script", "color", "menu", "newsletter", "<"] {
            assert!(!page.text.contains(other), "{other}: {}", page.text);
        }
    }

    #[test]
    fn a_page_of_few_words_keeps_them_and_one_of_none_is_told() {
        let page =
            extract("<html><body><nav>Menu</nav><p>The envoy left.</p><script>x()</script></body></html>").unwrap();
        assert!(page.text.contains("The envoy left."));
        assert!(!page.text.contains("x()"), "{}", page.text);
        assert_eq!(extract("<!DOCTYPE html><html><script>x()</script></html>"), None);
    }
}
