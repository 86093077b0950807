//! How names are cut into words and which spellings count as the same word.

/// Cuts a name the way the tokenizer cuts text: at white space; hyphens and other punctuation stand alone; a
/// possessive `'s` stands alone; dots stay with letters (`U.S.`, `St.`), apostrophes inside a word stay (`d'Orsay`).
pub fn key_words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    push_key_words(text, &mut words);
    words
}

/// The same into a list that is used again and again while the tables are read.
pub(super) fn push_key_words<'a>(text: &'a str, words: &mut Vec<&'a str>) {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        words.push(text);
        return;
    }
    let mut push = |word: &'a str| {
        if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            words.push(word);
        } else {
            split_word(word, words);
        }
    };
    if text.is_ascii() {
        text.split_ascii_whitespace().for_each(push);
    } else {
        text.split_whitespace().for_each(&mut push);
    }
}

/// Is this token one that only joins words?
pub fn is_hyphen(word: &str) -> bool {
    !word.is_empty() && word.chars().all(is_hyphen_char)
}

pub(super) fn is_hyphen_char(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{02bb}' | '\u{02be}' | '\u{02bf}' | '`'
    )
}

fn split_word<'a>(word: &'a str, parts: &mut Vec<&'a str>) {
    let mut start = 0;
    for (at, c) in word.char_indices() {
        if c.is_alphanumeric() || c == '.' || is_apostrophe(c) || is_mark(c) {
            continue;
        }
        push_piece(parts, &word[start..at]);
        start = at + c.len_utf8();
        parts.push(&word[at..start]);
    }
    push_piece(parts, &word[start..]);
}

/// Pushes a piece without inner punctuation, its possessive ending apart.
fn push_piece<'a>(parts: &mut Vec<&'a str>, piece: &'a str) {
    let mut from_end = piece.char_indices().rev();
    let cut = match (from_end.next(), from_end.next()) {
        (Some((at, c)), _) if is_apostrophe(c) => at,
        (Some((_, 's' | 'S')), Some((at, c))) if is_apostrophe(c) => at,
        _ => piece.len(),
    };
    parts.extend(
        [&piece[..cut], &piece[cut..]]
            .into_iter()
            .filter(|part| !part.is_empty()),
    );
}

/// Room for one folded word. Longer words are in no table.
pub(super) const FOLD_BYTES: usize = 64;

/// A word in the spelling under which it is looked up, without allocation.
pub(super) struct Folded {
    bytes: [u8; FOLD_BYTES],
    len: usize,
}

impl Folded {
    /// The folded word.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or("")
    }

    fn empty() -> Self {
        Folded {
            bytes: [0; FOLD_BYTES],
            len: 0,
        }
    }

    /// Nothing if there is no room left.
    fn push(&mut self, c: char) -> Option<()> {
        let room = self.bytes.get_mut(self.len..self.len + c.len_utf8())?;
        c.encode_utf8(room);
        self.len += c.len_utf8();
        Some(())
    }

    /// The same word in lower case.
    pub fn lower(&self) -> Option<Folded> {
        let mut out = Folded::empty();
        let word = &self.bytes[..self.len];
        if word.is_ascii() {
            out.bytes[..self.len].copy_from_slice(word);
            out.bytes.make_ascii_lowercase();
            out.len = self.len;
            return Some(out);
        }
        self.as_str()
            .chars()
            .flat_map(char::to_lowercase)
            .try_for_each(|c| out.push(c))?;
        Some(out)
    }

    /// `MOSCOW` as `Moscow`; nothing if the word is not all capitals.
    pub fn title_case(&self) -> Option<Folded> {
        let word = self.as_str();
        if word.len() < 2 || !word.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let mut out = Folded::empty();
        for (at, c) in word.char_indices() {
            out.push(if at == 0 { c } else { c.to_ascii_lowercase() })?;
        }
        Some(out)
    }
}

/// Folds a word: dots go (`U.S.` = `US`), curly apostrophes become straight, Latin letters lose their marks
/// (`Élysée` = `Elysee`), small joining words lose their capital (`Al` = `al`). Case is kept otherwise.
pub(super) fn fold(word: &str) -> Option<Folded> {
    let mut out = Folded::empty();
    if word.is_ascii() {
        for &byte in word.as_bytes().iter().filter(|&&byte| byte != b'.') {
            *out.bytes.get_mut(out.len)? = byte;
            out.len += 1;
        }
        if is_particle(out.as_str()) {
            out.bytes.make_ascii_lowercase();
        }
        return Some(out);
    }
    for c in word.chars() {
        match c {
            '.' => {}
            c if is_mark(c) => {}
            c if c.is_ascii() => out.push(c)?,
            c if is_apostrophe(c) => out.push('\'')?,
            c => match plain_letter(c) {
                "" => out.push(c)?,
                letters => letters.chars().try_for_each(|c| out.push(c))?,
            },
        }
    }
    if is_particle(out.as_str()) {
        out.bytes.make_ascii_lowercase();
    }
    Some(out)
}

/// Is the word its own folded form? Then no copy is needed.
pub(super) fn is_folded(word: &str) -> bool {
    word.len() <= FOLD_BYTES && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'\'') && !is_particle(word)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

/// Words that a name writes with or without a capital.
fn is_particle(word: &str) -> bool {
    let mut low = [0; 3];
    let Some(low) = low.get_mut(..word.len()) else {
        return false;
    };
    low.copy_from_slice(word.as_bytes());
    low.make_ascii_lowercase();
    matches!(
        &*low,
        b"al"
            | b"an"
            | b"and"
            | b"as"
            | b"at"
            | b"da"
            | b"de"
            | b"del"
            | b"des"
            | b"du"
            | b"el"
            | b"for"
            | b"in"
            | b"la"
            | b"of"
            | b"on"
            | b"the"
            | b"to"
    )
}

/// The plain letters behind a Latin letter with a mark; empty for any other character.
pub fn plain_letter(c: char) -> &'static str {
    match c {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'Ə' => "A",
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ə' => "a",
        'Æ' => "Ae",
        'æ' => "ae",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'Ď' | 'Đ' | 'Ð' => "D",
        'ď' | 'đ' | 'ð' => "d",
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => "E",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'Ĥ' | 'Ħ' | 'Ḥ' => "H",
        'ĥ' | 'ħ' | 'ḥ' => "h",
        'Ì'..='Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' => "I",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'Ĵ' => "J",
        'ĵ' => "j",
        'Ķ' => "K",
        'ķ' => "k",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ŀ' | 'Ł' => "L",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' | 'Ơ' => "O",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' => "o",
        'Œ' => "Oe",
        'œ' => "oe",
        'Ŕ' | 'Ŗ' | 'Ř' => "R",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' | 'Ṣ' => "S",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'Ţ' | 'Ť' | 'Ŧ' | 'Ț' | 'Ṭ' => "T",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṭ' => "t",
        'Ù'..='Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' | 'Ư' => "U",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' => "u",
        'Ŵ' => "W",
        'ŵ' => "w",
        'Ý' | 'Ŷ' | 'Ÿ' => "Y",
        'ý' | 'ŷ' | 'ÿ' => "y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'ź' | 'ż' | 'ž' => "z",
        'Þ' => "Th",
        'þ' => "th",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(word: &str) -> String {
        fold(word).unwrap().as_str().to_owned()
    }

    #[test]
    fn names_are_cut_like_text() {
        assert_eq!(key_words("Al-Qaeda"), ["Al", "-", "Qaeda"]);
        assert_eq!(key_words("U.S. State Department"), ["U.S.", "State", "Department"]);
        assert_eq!(
            key_words("People’s Republic of China"),
            ["People", "’s", "Republic", "of", "China"]
        );
        assert_eq!(key_words("Quai d'Orsay"), ["Quai", "d'Orsay"]);
        assert_eq!(key_words("Workers' Party"), ["Workers", "'", "Party"]);
        assert_eq!(key_words("AT&T"), ["AT", "&", "T"]);
        assert!(key_words("  ").is_empty());
    }

    #[test]
    fn spellings_of_one_word_fold_together() {
        assert_eq!(folded("U.S."), "US");
        assert_eq!(folded("Élysée"), "Elysee");
        assert_eq!(folded("Sana’a"), "Sana'a");
        assert_eq!(folded("Al"), "al");
        assert_eq!(folded("Çavuşoğlu"), "Cavusoglu");
        assert_eq!(folded("E\u{301}lyse\u{301}e"), "Elysee");
        assert!(fold(&"x".repeat(65)).is_none());
    }

    #[test]
    fn capitals_become_a_name() {
        assert_eq!(fold("MOSCOW").unwrap().title_case().unwrap().as_str(), "Moscow");
        assert!(fold("Moscow").unwrap().title_case().is_none());
    }
}
