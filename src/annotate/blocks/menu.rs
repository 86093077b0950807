//! Lines that sites put around an article: rows of sections, paths to a page, rows of buttons.

/// Most words of one part of a menu.
const PART_WORDS: usize = 3;

/// Least parts of a line that is a menu.
const PARTS: usize = 3;

/// Whether a line, in lower case, is a menu: `home | world | africa`, `home > news > politics`, or one button such as `menu`.
///
/// At least two parts, and a third of them, are sections that sites have; so `21 July 2017 | Oslo | Example Daily` is none.
pub fn is_menu(low: &str) -> bool {
    let low = low.trim_matches(|c: char| !c.is_alphanumeric());
    if is_button(low) {
        return true;
    }
    // `home news world politics sport`
    let row = || low.split_whitespace().all(is_section) && low.split_whitespace().count() > PARTS;
    // Most lines have nothing that could part them.
    if !low
        .bytes()
        .any(|byte| matches!(byte, b'|' | b'>' | b'/') || !byte.is_ascii())
    {
        return row();
    }
    let parts: Vec<&str> = low
        .split(['|', '•', '·', '›', '»', '>', '—'])
        .flat_map(|part| part.split(" / "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() < PARTS || parts.iter().any(|part| part.split_whitespace().count() > PART_WORDS) {
        return row();
    }
    let sections = parts.iter().filter(|part| is_section(part) || is_button(part)).count();
    sections >= 2 && sections * 3 >= parts.len()
}

/// A section that news sites have.
fn is_section(part: &str) -> bool {
    matches!(
        part,
        "home"
            | "news"
            | "world"
            | "world news"
            | "politics"
            | "business"
            | "economy"
            | "markets"
            | "sport"
            | "sports"
            | "opinion"
            | "opinions"
            | "analysis"
            | "culture"
            | "lifestyle"
            | "life"
            | "style"
            | "travel"
            | "science"
            | "tech"
            | "technology"
            | "health"
            | "environment"
            | "climate"
            | "video"
            | "videos"
            | "photos"
            | "gallery"
            | "podcasts"
            | "local"
            | "national"
            | "international"
            | "regions"
            | "africa"
            | "asia"
            | "europe"
            | "americas"
            | "middle east"
            | "about"
            | "about us"
            | "contact"
            | "contact us"
            | "weather"
            | "entertainment"
            | "features"
            | "live"
            | "latest"
            | "latest news"
            | "press releases"
            | "e-paper"
            | "archive"
            | "jobs"
            | "advertise"
    )
}

/// A button or heading that stands alone on its line.
fn is_button(low: &str) -> bool {
    matches!(
        low,
        "menu"
            | "search"
            | "login"
            | "log in"
            | "sign in"
            | "sign up"
            | "register"
            | "subscribe"
            | "donate"
            | "my account"
            | "trending"
            | "trending now"
            | "top stories"
            | "latest news"
            | "next article"
            | "previous article"
            | "listen to this article"
            | "listen to article"
            | "copy link"
            | "print article"
            | "press release"
            | "news release"
            | "media release"
            | "for immediate release"
    )
}

/// Names of services in a row: `facebook twitter whatsapp email`, `share on facebook share on x`.
pub fn is_button_row(low: &str) -> bool {
    let mut services = 0;
    let mut count = 0;
    for word in low.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        services += usize::from(is_service(bare));
        count += usize::from(!bare.is_empty());
        let digits = bare.trim_end_matches(['k', 'm']);
        let number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
        if !(is_service(bare) || is_filler(bare) || number) {
            return false;
        }
    }
    services >= 2 && (2..=16).contains(&count) || matches!(low, "share" | "tweet" | "print" | "shares")
}

fn is_service(word: &str) -> bool {
    matches!(
        word,
        "facebook"
            | "twitter"
            | "whatsapp"
            | "telegram"
            | "email"
            | "e-mail"
            | "print"
            | "share"
            | "shares"
            | "tweet"
            | "linkedin"
            | "pinterest"
            | "reddit"
            | "instagram"
            | "youtube"
            | "x"
            | "comments"
            | "comment"
            | "save"
            | "messenger"
            | "viber"
            | "bluesky"
            | "threads"
            | "flipboard"
            | "copy"
    )
}

fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "" | "on" | "via" | "by" | "to" | "link" | "this" | "article" | "story" | "pin" | "it" | "with" | "post"
    )
}
