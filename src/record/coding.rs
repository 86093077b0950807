//! The words of PLOVER's codebook beyond its types: modes, contexts and CAMEO codes, each with what it covers.
//!
//! Facts from the PLOVER manual (Open Event Data Alliance, 2024), in our own words.

use super::plover::EventType;

/// How an act is done: the type it belongs to, the word in the file, what it covers.
#[rustfmt::skip]
const MODES: &[(EventType, &str, &str)] = {
    use EventType as T;
    &[
        (T::Consult, "visit", "one side travels to the other: the visitor acts, the host receives"),
        (T::Consult, "third-party", "a third side mediates or hosts talks between others"),
        (T::Consult, "multilateral", "a summit, conference or session of many"),
        (T::Consult, "phone", "a call, a video link, an exchange of letters"),
        (T::Retreat, "withdraw", "troops or staff leave, a siege or occupation ends"),
        (T::Retreat, "release", "prisoners, hostages or property are given back"),
        (T::Retreat, "disarm", "weapons are handed over or destroyed"),
        (T::Retreat, "ceasefire", "fighting stops in fact"),
        (T::Retreat, "access", "inspectors, aid or observers are let in"),
        (T::Retreat, "resign", "an office is given up under pressure"),
        (T::Request, "assist", "asks for help, money, arms or mediation"),
        (T::Request, "change", "asks for another policy, law or government"),
        (T::Request, "yield", "asks the other to give way: withdraw, release, stop"),
        (T::Request, "meet", "asks for a meeting or talks"),
        (T::Accuse, "disapprove", "condemns, complains, protests in words"),
        (T::Accuse, "investigate", "opens an inquiry or inspects on suspicion"),
        (T::Accuse, "allege", "says that the other did wrong, sues or charges"),
        (T::Reject, "assist", "refuses help"),
        (T::Reject, "change", "refuses another policy, law or government"),
        (T::Reject, "yield", "refuses to give way"),
        (T::Reject, "meet", "refuses or cancels a meeting or talks"),
        (T::Threaten, "restrict", "threatens sanctions, bans or embargoes"),
        (T::Threaten, "arrest", "threatens arrest; a warrant for someone abroad"),
        (T::Threaten, "relations", "threatens to reduce or break relations"),
        (T::Threaten, "expel", "threatens to expel people"),
        (T::Threaten, "violence", "threatens force"),
        (T::Threaten, "territory", "threatens to take or close off land, sea or air"),
        (T::Protest, "demo", "a march, rally or vigil"),
        (T::Protest, "strike", "work stops in protest"),
        (T::Protest, "riot", "protest with violence"),
        (T::Protest, "hunger", "a hunger strike"),
        (T::Protest, "boycott", "goods, votes or meetings are shunned in protest"),
        (T::Protest, "obstruct", "roads or buildings are blocked or held"),
        (T::Protest, "vandalize", "property is defaced or broken in protest"),
        (T::Sanction, "convict", "a court finds guilty or sentences"),
        (T::Sanction, "expel", "diplomats, staff or members are put out"),
        (T::Sanction, "withdraw", "an ambassador is recalled, a body or treaty is left"),
        (T::Sanction, "discontinue", "aid, trade or talks are cut off"),
        (T::Mobilize, "troops", "soldiers are moved, alerted or called up"),
        (T::Mobilize, "weapons", "arms are deployed or tested"),
        (T::Mobilize, "police", "police are massed"),
        (T::Mobilize, "militia", "irregular fighters are massed"),
        (T::Coerce, "seize", "property or buildings are taken"),
        (T::Coerce, "restrict", "movement, parties or groups are banned or confined"),
        (T::Coerce, "arrest", "people are detained or jailed"),
        (T::Coerce, "deport", "people are put out of the country"),
        (T::Coerce, "withhold", "food, water, power or services are kept back"),
        (T::Coerce, "cyber", "computers or networks are attacked"),
        (T::Coerce, "censor", "media or speech are suppressed"),
        (T::Coerce, "curfew", "people must stay indoors"),
        (T::Coerce, "misinformation", "false news is spread on purpose"),
        (T::Coerce, "martial-law", "emergency or military rule is declared"),
        (T::Assault, "abduct", "people are kidnapped or taken hostage"),
        (T::Assault, "torture", "captives are tortured"),
        (T::Assault, "sexual", "sexual violence"),
        (T::Assault, "destroy", "property is destroyed by force"),
        (T::Assault, "beat", "people are beaten"),
        (T::Assault, "crowd-control", "force against a crowd: gas, water, rubber bullets"),
        (T::Assault, "primitive", "blades, stones, vehicles, fire"),
        (T::Assault, "firearms", "people are shot"),
        (T::Assault, "explosives", "bombs and mines"),
        (T::Assault, "targeted", "a chosen person is killed or attacked"),
        (T::Assault, "suicide-attack", "the attacker means to die"),
        (T::Assault, "aerial", "aircraft strike"),
        (T::Assault, "drone", "drones strike"),
        (T::Assault, "heavy-weapons", "shelling, tanks, missiles"),
        (T::Assault, "unconventional", "chemical, biological, radiological or nuclear weapons"),
    ]
};

/// What an act is about: the word in the file, what it covers.
#[rustfmt::skip]
pub const CONTEXTS: [(&str, &str); 37] = [
    ("diplomatic", "relations between states, envoys, treaties"),
    ("military", "armed forces, arms, war"),
    ("intelligence", "spying and secret services"),
    ("executive", "heads of state and government, cabinets"),
    ("legislative", "parliaments and law-making"),
    ("election", "votes, campaigns, referendums"),
    ("political_institutions", "constitutions, parties, how a state is run"),
    ("pro_democracy", "for freer rule"),
    ("pro_autocracy", "for less free rule"),
    ("economic", "trade, money, business, sanctions on them"),
    ("legal", "courts, charges, law"),
    ("reparations", "making good for past wrongs"),
    ("human_rights", "rights of persons, and breaches of them"),
    ("rights_freedoms", "press, speech, assembly, belief"),
    ("repression", "a state against its own people"),
    ("human_security", "civilians in danger: hunger, displacement"),
    ("gender", "women, men, equality of the sexes"),
    ("lgbt", "sexual minorities"),
    ("religion_ethnicity", "faiths and peoples"),
    ("inequality", "poverty, class, unequal treatment"),
    ("territory", "borders, occupation, secession"),
    ("peacekeeping", "peacekeepers, monitors, truces kept by others"),
    ("health", "disease and medicine"),
    ("asylum", "refugees and protection"),
    ("migration", "people who move, and who stops them"),
    ("disasters", "quakes, floods, accidents"),
    ("natural_resource", "oil, gas, water, minerals"),
    ("environment", "climate, pollution, nature"),
    ("technology", "science, space, telecommunications"),
    ("terrorism", "terror and the fight against it"),
    ("cbrn", "chemical, biological, radiological, nuclear"),
    ("cyber", "computers and networks"),
    ("misinformation", "false news and propaganda"),
    ("crime", "crime that is not political"),
    ("corruption", "bribes and abuse of office"),
    ("illegal_drugs", "drugs and those who trade in them"),
    ("trafficking", "people or goods smuggled"),
];

/// The twenty roots of CAMEO, each with what it covers.
#[rustfmt::skip]
pub const CAMEO_ROOTS: [(&str, &str); 20] = [
    ("01", "statement"), ("02", "appeal"), ("03", "intent to cooperate"), ("04", "consult"),
    ("05", "diplomatic cooperation"), ("06", "material cooperation"), ("07", "aid"), ("08", "yield"),
    ("09", "investigate"), ("10", "demand"), ("11", "disapprove"), ("12", "reject"), ("13", "threaten"),
    ("14", "protest"), ("15", "show of force"), ("16", "reduced relations"), ("17", "coerce"), ("18", "assault"),
    ("19", "fight"), ("20", "mass violence"),
];

/// The modes of a type, with what each covers.
pub fn modes(of: EventType) -> impl Iterator<Item = (&'static str, &'static str)> {
    MODES.iter().filter(move |m| m.0 == of).map(|m| (m.1, m.2))
}

/// Whether a type has that mode.
pub fn is_mode(of: EventType, mode: &str) -> bool {
    modes(of).any(|(word, _)| word == mode)
}

/// What a CAMEO code's root covers; `None` where the code is not two to four digits under one of the twenty roots.
pub fn cameo_root(code: &str) -> Option<&'static str> {
    let sound = (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    let root = code.get(..2).filter(|_| sound)?;
    CAMEO_ROOTS.iter().find(|(r, _)| *r == root).map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_frame_of_the_tables_uses_a_mode_and_contexts_that_can_be_chosen() {
        let frames = include_str!("../../assets/lexicon/frames.tsv");
        for line in frames.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let act = EventType::from_word(cells[2]).unwrap();
            assert!(cells[3].is_empty() || is_mode(act, cells[3]), "{line}");
            assert!(cells[4].is_empty() || cameo_root(cells[4]).is_some(), "{line}");
            for context in cells[5].split(['|', ',', ' ']).filter(|c| !c.is_empty()) {
                assert!(CONTEXTS.iter().any(|(word, _)| *word == context), "{line}");
            }
        }
    }

    #[test]
    fn nothing_stands_twice() {
        let mut seen = HashSet::new();
        assert!(MODES.iter().all(|m| seen.insert((m.0, m.1))));
        let mut seen = HashSet::new();
        assert!(CONTEXTS.iter().all(|(word, _)| seen.insert(word)));
    }

    #[test]
    fn a_cameo_code_has_two_to_four_digits_under_a_root() {
        assert_eq!(cameo_root("042"), Some("consult"));
        assert_eq!(cameo_root("1243"), Some("reject"));
        for wrong in ["", "4", "21", "00", "04a", "04211"] {
            assert_eq!(cameo_root(wrong), None, "{wrong}");
        }
    }
}
