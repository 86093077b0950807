//! Phrases as the whole text of a document: country and sector of their actors.

use super::annotate;

const PHRASES: &str = include_str!("phrases.tsv");

#[test]
fn phrases_have_their_codes() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for line in PHRASES.lines().filter(|line| !line.starts_with('#')) {
        let [phrase, day, country, sector] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let record = annotate(phrase, Some(day).filter(|day| !day.is_empty()));
        let has = |wanted: &str, code: &dyn Fn(&crate::record::Actor) -> Option<String>| {
            wanted.is_empty()
                || record
                    .entities
                    .iter()
                    .any(|e| code(&e.actor).as_deref() == Some(wanted))
        };
        count += 1;
        if !has(country, &|actor| actor.country.clone()) || !has(sector, &|actor| actor.sector.clone()) {
            let found = record
                .entities
                .iter()
                .map(|e| (&e.name, &e.actor.country, &e.actor.sector));
            wrong.push(format!("{phrase}: {:?}", found.collect::<Vec<_>>()));
        }
    }
    assert!(count >= 120);
    assert!(
        wrong.len() * 100 <= count * 3,
        "{} of {count}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
