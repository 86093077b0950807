//! Stage: the publication date: handed in, stated in the text, or unknown. Never guessed.

use super::{Annotator, Draft};
use crate::record::DateSource;
use crate::text::{self, Span};

mod masthead;

/// Lines at the head of a text in which a dateline or a date of publication may stand.
const HEAD_LINES: usize = 8;

/// Sets the publication date and the publisher, where the article or its text says them.
pub fn run(_annotator: &Annotator, draft: &mut Draft) {
    if draft.record.meta.published.is_some() {
        draft.record.meta.published_from.get_or_insert(DateSource::File);
    }
    let head: Vec<Span> = text::lines(&draft.text)
        .into_iter()
        .filter(|line| !line.of(&draft.text).trim().is_empty())
        .take(HEAD_LINES)
        .collect();
    let mut day = None;
    for line in head {
        let content = line.of(&draft.text);
        let boilerplate = draft
            .sentence_at(line.end.saturating_sub(1))
            .is_some_and(|s| draft.sentences[s].boilerplate);
        if boilerplate && !masthead::says_published(content) {
            continue;
        }
        let dateline = masthead::dateline(content);
        if draft.record.meta.publisher.is_none() {
            draft.record.meta.publisher = dateline.as_ref().and_then(|d| d.agency.clone());
        }
        day = day
            .or_else(|| masthead::date_line(content))
            .or_else(|| dateline.and_then(|d| d.date));
    }
    if let (None, Some(day)) = (draft.record.meta.published, day) {
        draft.record.meta.published = Some(day);
        draft.record.meta.published_from = Some(DateSource::Stated);
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Annotator, Draft};
    use crate::read::Article;
    use crate::record::{DateSource, Meta};

    fn meta(text: &str) -> Meta {
        let annotator = Annotator::new().unwrap();
        let mut draft = Draft::new(&Article::from_text("a", text));
        super::run(&annotator, &mut draft);
        draft.record.meta
    }

    fn day(text: &str) -> Option<String> {
        meta(text).published.map(|d| d.to_string())
    }

    #[test]
    fn a_date_on_a_line_of_its_own_is_the_publication_date() {
        assert_eq!(
            day("Envoys meet\nFriday, July 21, 2017\nThey met."),
            Some("2017-07-21".into())
        );
        assert_eq!(day("2016-03-24\nThey met."), Some("2016-03-24".into()));
        assert_eq!(
            day("Envoys meet\nPublished: 3 March 2019 at 10:30 GMT\nThey met."),
            Some("2019-03-03".into())
        );
        assert_eq!(
            day("Envoys meet\nOSLO, Dec. 5, 2014 (Example Agency) - They met."),
            Some("2014-12-05".into())
        );
    }

    #[test]
    fn a_date_in_prose_is_not() {
        assert_eq!(day("The envoys met on 3 March 2019 in Oslo."), None);
        assert_eq!(day("OSLO, March 23 (Reuters) - The envoys met."), None);
        assert_eq!(day("Oslo hosted the talks of July 21, 2017."), None);
    }

    #[test]
    fn the_agency_of_the_dateline_is_the_publisher() {
        let agency = |text| meta(text).publisher;
        assert_eq!(agency("OSLO, March 23 (Reuters) - They met."), Some("Reuters".into()));
        assert_eq!(agency("OSLO (AP) — They met."), Some("AP".into()));
        assert_eq!(
            agency("Envoys meet\n(Vatican Radio) The envoys met."),
            Some("Vatican Radio".into())
        );
        assert_eq!(agency("OSLO: The envoys (both new) met."), None);
        assert_eq!(agency("The minister (Labour) left."), None);
    }

    #[test]
    fn a_date_handed_in_comes_from_the_file() {
        let annotator = Annotator::new().unwrap();
        let mut article = Article::from_text("a", "They met.");
        article.meta.published = Some(jiff::civil::date(2020, 1, 2));
        let mut draft = Draft::new(&article);
        super::run(&annotator, &mut draft);
        assert_eq!(draft.record.meta.published_from, Some(DateSource::File));
    }
}
