//! English inflection: the forms of a base form, by rule. Irregular verbs come from a table.

/// The `-s` form of a verb, and the regular plural of a noun.
pub(super) fn s_form(base: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end));
    if let Some(stem) = consonant_y(base) {
        format!("{stem}ies")
    } else if sibilant
        || matches!(
            base,
            "go" | "do" | "veto" | "undergo" | "forgo" | "undo" | "redo" | "echo" | "hero"
        )
    {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

/// The plural of a noun, with the few irregular ones that news uses.
pub(super) fn plural(base: &str) -> String {
    match base {
        "man" => "men".into(),
        "woman" => "women".into(),
        "child" => "children".into(),
        "person" => "people".into(),
        "crisis" => "crises".into(),
        "chargé" => "chargés".into(),
        "life" => "lives".into(),
        "wife" => "wives".into(),
        _ => base
            .strip_suffix("man")
            .map_or_else(|| s_form(base), |stem| format!("{stem}men")),
    }
}

/// The regular past form.
pub(super) fn ed_form(base: &str) -> String {
    if let Some(stem) = consonant_y(base) {
        format!("{stem}ied")
    } else if base.ends_with('e') {
        format!("{base}d")
    } else {
        format!("{}ed", doubled(base))
    }
}

/// The `-ing` form.
pub(super) fn ing_form(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !matches!(base, "be" | "dye" | "singe") => format!("{stem}ing"),
        _ => format!("{}ing", doubled(base)),
    }
}

fn consonant_y(base: &str) -> Option<&str> {
    let stem = base.strip_suffix('y')?;
    (!stem.ends_with(is_vowel)).then_some(stem)
}

/// The base with its last consonant doubled where the last syllable is short and stressed.
fn doubled(base: &str) -> String {
    let letters: Vec<char> = base.chars().collect();
    let short = match letters.as_slice() {
        [.., a, v, c] => !is_vowel(*a) && is_vowel(*v) && !is_vowel(*c) && !matches!(c, 'w' | 'x' | 'y'),
        _ => false,
    };
    let vowels = letters.iter().filter(|c| is_vowel(**c)).count();
    let stressed_end = matches!(
        base,
        "admit"
            | "commit"
            | "permit"
            | "submit"
            | "compel"
            | "expel"
            | "repel"
            | "propel"
            | "deter"
            | "incur"
            | "occur"
            | "prefer"
            | "refer"
            | "transfer"
            | "regret"
            | "rebel"
            | "omit"
            | "abet"
            | "quell"
            | "confer"
            | "control"
            | "patrol"
            | "cancel"
            | "travel"
            | "signal"
            | "label"
            | "counsel"
            | "quarrel"
            | "shelve"
            | "kidnap"
            | "dispel"
            | "equip"
            | "quit"
            | "rebut"
            | "abhor"
            | "recur"
            | "concur"
            | "defer"
            | "infer"
            | "emit"
            | "transmit"
            | "acquit"
            | "appal"
            | "fulfil"
            | "enrol"
            | "instil"
    );
    match letters.last() {
        Some(last) if short && vowels == 1 || stressed_end => format!("{base}{last}"),
        _ => base.to_owned(),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        assert_eq!(s_form("deploy"), "deploys");
        assert_eq!(s_form("ratify"), "ratifies");
        assert_eq!(s_form("veto"), "vetoes");
        assert_eq!(ed_form("urge"), "urged");
        assert_eq!(ed_form("ban"), "banned");
        assert_eq!(ed_form("expel"), "expelled");
        assert_eq!(ed_form("visit"), "visited");
        assert_eq!(ed_form("deny"), "denied");
        assert_eq!(ed_form("raid"), "raided");
        assert_eq!(ing_form("urge"), "urging");
        assert_eq!(ing_form("agree"), "agreeing");
        assert_eq!(ing_form("cut"), "cutting");
        assert_eq!(ing_form("die"), "dying");
        assert_eq!(plural("envoy"), "envoys");
        assert_eq!(plural("gunman"), "gunmen");
        assert_eq!(plural("embassy"), "embassies");
    }
}
