//! Which words a time expression can begin with: most words of a text begin none, and no rule need look at them.

use crate::annotate::names::words::{Set, set};
use crate::text::TokenKind;
use std::sync::LazyLock;

/// Every word, in lower case and without stops at its end, that some rule of this folder begins with.
const FIRST: &str = "\
    monday tuesday wednesday thursday friday saturday sunday \
    mondays tuesdays wednesdays thursdays fridays saturdays sundays financial small wee predawn \
    mon tue tues wed thu thur thurs fri sat sun \
    january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec \
    ad a.d new christmas boxing \
    twenties thirties forties fifties sixties seventies eighties nineties \
    spring summer autumn fall winter fiscal fy q1 q2 q3 q4 \
    morning dawn daybreak noon midday afternoon evening dusk night overnight midnight \
    second seconds minute minutes hour hours day days night nights week weeks fortnight fortnights weekend weekends \
    month months quarter quarters year years decade decades century centuries \
    yesterday today tomorrow tonight now currently nowadays presently modern the these present recently lately \
    formerly former current future \
    daily nightly weekly monthly quarterly annually yearly annual hourly once twice per every each \
    early late mid earlier later beginning start end middle close outset turn rest remainder very \
    this that its their his last past previous preceding same next coming upcoming following ensuing recent \
    more less fewer longer at up well about around nearly almost roughly approximately some just only over barely \
    another exactly under \
    a an couple half several few many numerous dozens hundreds tens \
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
    first third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth \
    sixteenth seventeenth eighteenth nineteenth twentieth";

/// Whether a time expression may begin with a token, `low` in lower case.
pub fn may_begin(low: &str, kind: TokenKind) -> bool {
    static WORDS: LazyLock<Set> = LazyLock::new(|| set(FIRST));
    match kind {
        TokenKind::Number => true,
        // `’90s`
        TokenKind::Mark => matches!(low, "'" | "’" | "‘"),
        TokenKind::Possessive => false,
        // `1990s` in whatever cut, `weeklong`
        TokenKind::Word => {
            !low.starts_with(|c: char| c.is_ascii_alphabetic())
                || low.ends_with("long")
                || WORDS.contains(low.trim_end_matches('.'))
        }
    }
}
