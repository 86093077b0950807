//! Remembered decisions: the table in a folder, what it makes of suggestions, and what it leaves alone.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use chancery::annotate::Annotator;
use chancery::read::Article;
use chancery::record::acts::{View, decide, entities, kinds, mentions};
use chancery::record::{Edit, Form, History, Index, ItemId, Kind, Mention, Origin, Record, Review, Stamp, Table};
use chancery::rules::{self, Decision, Rules, Scope};
use common::full_record;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn stamp() -> Stamp {
    Stamp {
        at: "2026-11-22T09:14:03Z".into(),
        by: "a.lee".into(),
    }
}

fn rules(lines: &[&str]) -> Rules {
    let rules = Rules::parse(
        &lines
            .iter()
            .map(|line| format!("{}\n", line.replace('|', "\t")))
            .collect::<String>(),
    );
    assert_eq!(rules.faults(), []);
    rules
}

fn mention<'r>(record: &'r Record, words: &str) -> &'r Mention {
    record.mentions.iter().find(|m| m.text == words).expect("it is tagged")
}

/// The sample with nothing decided, and its rejected place tagged.
fn fresh() -> Record {
    let mut record = full_record();
    record.log.clear();
    record.mentions.iter_mut().for_each(|m| m.review = Review::Suggested);
    record.entities.iter_mut().for_each(|e| e.review = Review::Suggested);
    record
}

fn applied(lines: &[&str]) -> Record {
    let mut record = fresh();
    assert!(rules::apply(&mut record, &rules(lines)).unwrap() > 0);
    let again = record.clone();
    assert_eq!(
        rules::apply(&mut record, &rules(lines)),
        Ok(0),
        "a second time nothing is left to do"
    );
    assert_eq!(record, again);
    assert!(record.log.is_empty());
    assert_eq!(Record::from_json(&record.to_json().unwrap()).unwrap(), record);
    record
}

#[test]
fn words_that_are_never_to_be_tagged_go_with_all_that_hangs_on_them() {
    let record = applied(&["never|Strelsau||||*|a.lee|2026-11-22T09:14:03Z|a café"]);
    let place = mention(&record, "Strelsau");
    assert_eq!(place.review, Review::Rejected);
    assert_eq!(
        place.why.as_deref(),
        Some("remembered: never tag “Strelsau” (a.lee, 2026-11-22: a café)")
    );
    assert_eq!(record.entities[2].review, Review::Rejected);
    assert_eq!(record.events[0].place, None);
    let record = applied(&["never|Karl Moor"]);
    assert_eq!(
        (record.events[0].actors.len(), record.events[0].recipients.len()),
        (1, 0)
    );
}

#[test]
fn a_kind_keeps_the_machines_reading_as_alternative() {
    let record = applied(&["kind|Anna  Berg||ORG"]);
    let berg = mention(&record, "Anna Berg");
    assert_eq!(
        (berg.kind, berg.review, berg.origin),
        (Kind::Org, Review::Suggested, Origin::Rule)
    );
    assert_eq!(
        (berg.alternatives[0].kind, berg.alternatives[0].confidence),
        (Kind::Per, Some(0.97))
    );
    assert_eq!(berg.why.as_deref(), Some("remembered: “Anna Berg” is ORG"));
    assert_eq!(
        record.entities[0].kind,
        Kind::Org,
        "the entity of this one mention follows"
    );
}

#[test]
fn an_actor_code_goes_to_who_is_called_so() {
    let record = applied(&["code|Berg|||GRK LEG|*"]);
    let actor = &record.entities[0].actor;
    assert_eq!(
        (actor.country.as_deref(), actor.sector.as_deref()),
        (Some("GRK"), Some("LEG"))
    );
    assert_eq!(record.entities[0].why.as_deref(), Some("remembered: “Berg” is GRK LEG"));
    assert_eq!(record.entities[1].actor.country, None);
}

#[test]
fn words_mean_an_entity_even_where_nothing_was_tagged() {
    let text = "The regime refused.\nFew in the\nregime agreed; the regimes of old did not. Arcadia spoke.";
    let mut record = Record::new("a", text.into());
    let line = "means|the regime|Arcadian government|ORG|ARC GOV";
    assert_eq!(rules::apply(&mut record, &rules(&[line])), Ok(3));
    let found: Vec<&str> = record.mentions.iter().map(|m| m.text.as_str()).collect();
    assert_eq!(found, ["regime", "regime"]);
    let entity = &record.entities[0];
    assert_eq!(
        (entity.name.as_str(), entity.actor.sector.as_deref()),
        ("Arcadian government", Some("GOV"))
    );
    for m in &record.mentions {
        assert_eq!(
            (m.entity.as_ref(), m.form, m.review),
            (Some(&entity.id), Form::Nominal, Review::Suggested)
        );
        assert!(m.why.as_deref().unwrap().starts_with("remembered: “the regime” means"));
    }
    assert_eq!(rules::apply(&mut record, &rules(&[line])), Ok(0));
    // Another meaning moves them, and the entity that nothing speaks of any more goes.
    assert!(rules::apply(&mut record, &rules(&["means|the regime|Arcadia|GPE"])).unwrap() > 0);
    assert_eq!(record.entities[0].review, Review::Rejected);
    assert!(
        record
            .mentions
            .iter()
            .all(|m| m.entity.as_deref() == Some("e2") && m.kind == Kind::Gpe)
    );
}

#[test]
fn what_refers_elsewhere_takes_its_event_along() {
    let record = applied(&["means|Karl Moor|Anna Berg|PER"]);
    assert_eq!(record.events[0].recipients[0].entity.as_deref(), Some("e1"));
    assert_eq!(record.entities[1].review, Review::Rejected);
}

#[test]
fn a_person_who_decided_in_the_article_is_never_overruled() {
    let all = rules(&[
        "never|Strelsau",
        "kind|Anna Berg||ORG",
        "code|Anna Berg|||GRK",
        "means|Karl Moor|Anna Berg|PER",
    ]);
    let mut record = fresh();
    record.mentions.iter_mut().for_each(|m| m.review = Review::Accepted);
    record.entities.iter_mut().for_each(|e| e.review = Review::Corrected);
    let before = record.clone();
    assert_eq!(rules::apply(&mut record, &all), Ok(0));
    assert_eq!(record, before);
    // Words in a stretch that a person rejected are not tagged again.
    record.mentions.iter_mut().for_each(|m| m.review = Review::Rejected);
    assert_eq!(
        rules::suggest(&record, &rules(&["means|Karl Moor|Anna Berg|PER"])),
        None
    );
}

#[test]
fn the_rule_for_the_file_goes_before_the_folders_and_a_later_line_before_an_earlier() {
    let kind = |lines: &[&str]| {
        let mut record = fresh();
        rules::apply(&mut record, &rules(lines)).unwrap();
        mention(&record, "Anna Berg").kind
    };
    assert_eq!(
        kind(&["kind|Anna Berg||ORG||visit.txt", "kind|Anna Berg||FAC||*"]),
        Kind::Org
    );
    assert_eq!(
        kind(&["kind|Anna Berg||ORG||other.txt", "kind|Anna Berg||FAC||*"]),
        Kind::Fac
    );
    assert_eq!(kind(&["kind|Anna Berg||ORG", "kind|Anna Berg||FAC"]), Kind::Fac);
    let mut record = fresh();
    rules::apply(
        &mut record,
        &rules(&["never|Anna Berg", "kind|Anna Berg||ORG||visit.txt"]),
    )
    .unwrap();
    assert_eq!(mention(&record, "Anna Berg").review, Review::Suggested);
}

#[test]
fn what_a_file_holds_besides_is_kept_byte_for_byte() {
    let text = "# mine\r\ndo\twords\tname\tkind\tcode\twhere\tby\tat\twhy\tmore\r\n\r\nnever\tAd\t\t\t\t*\t\t\t\textra\r\n\
                always\tX\r\nkind\tY\t\tDOG\r\ncode\tZ\t\t\tRUSSIA\r\nmeans\tthe regime\r\n";
    let mut table = Rules::parse(text);
    assert_eq!(table.serialise(), text);
    assert_eq!(table.iter().count(), 1);
    let lines: Vec<usize> = table.faults().iter().map(|f| f.line).collect();
    assert_eq!(lines, [5, 6, 7, 8]);
    assert!(table.faults()[1].to_string().contains("PER ORG GPE"));
    let kind = Decision::Kind {
        words: "White House".into(),
        kind: Kind::Org,
    };
    rules::remember(&mut table, kind.clone(), Scope::Folder, &stamp(), "not\ta house");
    let line = "kind\tWhite House\t\tORG\t\t*\ta.lee\t2026-11-22T09:14:03Z\tnot a house\r\n";
    assert_eq!(table.serialise(), format!("{text}{line}"));
    let rule = table.iter().last().unwrap().clone();
    assert_eq!(Rules::parse(line).iter().next(), Some(&rule));
    // Deciding otherwise replaces; the same words in one file alone are another rule.
    rules::remember(&mut table, kind.clone(), Scope::Folder, &stamp(), "");
    rules::remember(&mut table, kind, Scope::File("a.txt".into()), &stamp(), "");
    assert_eq!(table.iter().count(), 3);
    let all: Vec<_> = table.iter().skip(1).cloned().collect();
    assert!(all.iter().all(|rule| rules::forget(&mut table, rule)));
    assert!(!rules::forget(&mut table, &all[0]));
    assert_eq!(table.serialise(), text);
}

#[test]
fn a_new_table_explains_itself() {
    let mut table = Rules::default();
    let never = Decision::Never {
        words: "Advertisement".into(),
    };
    rules::remember(&mut table, never, Scope::Folder, &stamp(), "");
    let text = table.serialise();
    assert!(text.starts_with("# Decisions that Chancery remembers"));
    let again = Rules::parse(&text);
    assert_eq!((again.iter().count(), again.faults().len()), (1, 0));
    assert_eq!(again.serialise(), text);
}

/// What can be remembered of an act on the sample.
fn offered(act: impl FnOnce(View<'_>) -> Edit) -> Vec<String> {
    let mut record = fresh();
    let index = Index::new(&record);
    let edit = act(View {
        record: &record,
        index: &index,
    });
    edit.apply(&mut record).unwrap();
    let index = Index::new(&record);
    let view = View {
        record: &record,
        index: &index,
    };
    rules::offers(view, &edit).iter().map(Decision::sentence).collect()
}

#[test]
fn an_act_offers_what_it_means_for_other_articles() {
    let reject = |v: View<'_>| decide::reject(v, &[ItemId::new(Table::Mentions, "m3")]).unwrap();
    assert_eq!(offered(reject), ["never tag “Strelsau”"]);
    let relabel = |v: View<'_>| kinds::relabel(v, &["m1".into()], Kind::Org).unwrap();
    assert_eq!(offered(relabel), ["“Anna Berg” is ORG"]);
    let code = |v: View<'_>| entities::set_actor(v, "e2", "grk leg").unwrap();
    assert_eq!(offered(code), ["“Karl Moor” is GRK LEG"]);
    let accept = |v: View<'_>| decide::accept(v, &[ItemId::new(Table::Mentions, "m1")]).unwrap();
    assert_eq!(offered(accept), [""; 0]);
    let merge = |v: View<'_>| mentions::reassign(v, &["m1".into()], "e2").unwrap();
    assert_eq!(offered(merge), [""; 0], "a name is no other name elsewhere");

    let mut record = fresh();
    record.mentions[0].form = Form::Nominal;
    let index = Index::new(&record);
    let edit = mentions::reassign(
        View {
            record: &record,
            index: &index,
        },
        &["m1".into()],
        "e2",
    )
    .unwrap();
    edit.apply(&mut record).unwrap();
    let index = Index::new(&record);
    let decision = rules::offers(
        View {
            record: &record,
            index: &index,
        },
        &edit,
    );
    assert_eq!(decision[0].sentence(), "“Anna Berg” means Karl Moor");
}

#[test]
fn on_opening_a_saved_article_it_is_one_step_of_undo() {
    let mut record = fresh();
    let before = record.clone();
    let edit = rules::suggest(&record, &rules(&["never|Strelsau", "kind|Anna Berg||ORG"])).unwrap();
    let mut history = History::default();
    history.commit(&mut record, edit, &stamp()).unwrap();
    assert_eq!(record.log[0].act, "remembered");
    history.undo(&mut record, &stamp()).unwrap();
    record.log.clear();
    assert_eq!(record, before);
}

const ARTICLE: &str = "STRELSAU, March 24, 2016 - Russian Foreign Minister Sergey Lavrov met John Kerry in Moscow on \
    Tuesday. The regime refused to sign, Lavrov said.\n";

fn chancery(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(arguments)
        .output()
        .unwrap()
}

fn saved(path: &Path) -> Record {
    Record::from_json(&fs::read_to_string(path).unwrap()).unwrap()
}

/// From a decision in one article, by way of the file in the folder, to the next article.
#[test]
fn a_decision_in_one_article_is_made_in_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("one.txt"), ARTICLE).unwrap();
    fs::write(at("two.txt"), ARTICLE.replace("Tuesday", "Monday")).unwrap();

    let mut record = Annotator::new().unwrap().annotate(&Article::from_text("one", ARTICLE));
    let index = Index::new(&record);
    let moscow = ItemId::new(Table::Mentions, &mention(&record, "Moscow").id);
    let edit = decide::reject(
        View {
            record: &record,
            index: &index,
        },
        &[moscow],
    )
    .unwrap();
    History::default().commit(&mut record, edit.clone(), &stamp()).unwrap();
    let index = Index::new(&record);
    let offers = rules::offers(
        View {
            record: &record,
            index: &index,
        },
        &edit,
    );
    let mut loaded = rules::load(&at(rules::FILE)).unwrap();
    rules::remember(&mut loaded.rules, offers[0].clone(), Scope::Folder, &stamp(), "a hotel");
    let regime = Decision::Means {
        words: "the regime".into(),
        name: "Syrian government".into(),
        kind: Kind::Org,
        code: "SYR GOV".into(),
    };
    rules::remember(&mut loaded.rules, regime, Scope::File("two.txt".into()), &stamp(), "");
    rules::save(&loaded.rules, folder.path(), &loaded.expected).unwrap();
    assert!(
        rules::save(&loaded.rules, folder.path(), &loaded.expected).is_err(),
        "it is there by now"
    );

    let (one, two) = (at("one.txt"), at("two.txt"));
    let output = chancery(&["annotate", one.to_str().unwrap(), two.to_str().unwrap()]);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    let (one, two) = (saved(&at("one.chancery.json")), saved(&at("two.chancery.json")));
    for record in [&one, &two] {
        assert_eq!(mention(record, "Moscow").review, Review::Rejected);
        assert!(record.log.is_empty());
    }
    let regime = mention(&two, "regime");
    assert!(
        regime
            .why
            .as_deref()
            .unwrap()
            .starts_with("remembered: “the regime” means Syrian government")
    );
    let meant = |r: &Record| r.entities.iter().any(|e| e.name == "Syrian government");
    assert_eq!((meant(&one), meant(&two)), (false, true));

    let plain = chancery(&["annotate", "--no-rules", "--stdout", at("two.txt").to_str().unwrap()]);
    let plain = Record::from_json(std::str::from_utf8(&plain.stdout).unwrap()).unwrap();
    assert_eq!(mention(&plain, "Moscow").review, Review::Suggested);
}

#[test]
fn a_table_that_cannot_be_used_is_told_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("one.txt"), ARTICLE).unwrap();
    fs::write(at(rules::FILE), "never\tMoscow\nforever\tKerry\n").unwrap();
    let output = chancery(&["annotate", at("one.txt").to_str().unwrap()]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("line 2") && told.contains("chancery.rules.tsv"), "{told}");
    assert_eq!(
        mention(&saved(&at("one.chancery.json")), "Moscow").review,
        Review::Rejected
    );
    fs::write(at(rules::FILE), b"\xff\xfe").unwrap();
    let output = chancery(&["annotate", at("one.txt").to_str().unwrap()]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("UTF-8"));
    assert_eq!(
        mention(&saved(&at("one.chancery.json")), "Moscow").review,
        Review::Suggested
    );
    let output = chancery(&[
        "annotate",
        "--rules",
        at("none.tsv").to_str().unwrap(),
        at("one.txt").to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_description_is_offered_unasked_only_once_it_was_said_again_and_a_pronoun_never() {
    let text =
        "Norway met Chad in Oslo on Monday. The delegation praised Chad. The delegation thanked Norway, and they left.";
    let mut record = Annotator::new().unwrap().annotate(&Article::from_text("talks", text));
    let mut history = History::default();
    let norway = mention(&record, "Norway").entity.clone().unwrap();
    let mut commit = |record: &mut Record, act: &dyn Fn(View<'_>) -> Edit| {
        let index = Index::new(record);
        let edit = act(View { record, index: &index });
        history.commit(record, edit.clone(), &stamp()).unwrap();
        edit
    };
    let offered = |record: &Record, edit: &Edit| {
        let index = Index::new(record);
        let view = View { record, index: &index };
        let all = rules::offers(view, edit);
        all.into_iter()
            .map(|decision| (rules::is_worth_offering(view, &decision, 0), decision))
            .collect::<Vec<_>>()
    };
    let mut places = text.match_indices("The delegation");
    for unasked in [false, true] {
        let (at, words) = places.next().unwrap();
        let span = chancery::text::Span::new(at, at + words.len());
        let there = |m: &&Mention| m.span.overlaps(span);
        if !record.mentions.iter().any(|m| there(&m)) {
            commit(&mut record, &|view| mentions::add(view, &[span], Kind::Norp).unwrap());
        }
        let id = record.mentions.iter().find(there).unwrap().id.clone();
        let edit = commit(&mut record, &|view| {
            mentions::reassign(view, std::slice::from_ref(&id), &norway).unwrap()
        });
        let found = offered(&record, &edit);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, unasked, "{found:?}");
    }
    let they = mention(&record, "they").id.clone();
    let edit = commit(&mut record, &|view| {
        kinds::relabel(view, std::slice::from_ref(&they), Kind::Org).unwrap()
    });
    assert_eq!(offered(&record, &edit), []);
}
