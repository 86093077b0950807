//! Times as news writes them. All sentences are our own; the values follow TIMEX3 as newspaper corpora use it.

use super::tests::check;

/// Sentences written on Thursday, 24 March 2016, with the times that they hold.
#[test]
fn days_and_parts_of_days() {
    check("The envoy arrived late Wednesday.", &[("late Wednesday", "2016-03-23")]);
    check(
        "Shots were heard early Thursday morning.",
        &[("early Thursday morning", "2016-03-24TMO")],
    );
    check(
        "He was shot Friday night outside the port.",
        &[("Friday night", "2016-03-18TNI")],
    );
    check("The council’s Tuesday session was short.", &[("Tuesday", "2016-03-22")]);
    check("Monday’s talks had failed.", &[("Monday", "2016-03-21")]);
    check(
        "The note came at 2:30 p.m. on Wednesday.",
        &[("2:30 p.m.", "2016-03-23T14:30"), ("Wednesday", "2016-03-23")],
    );
    check(
        "The shelling began around midnight Tuesday.",
        &[("midnight Tuesday", "2016-03-22T24:00")],
    );
    check(
        "The truce took hold at 0600 GMT on Sunday.",
        &[("0600 GMT", "2016-03-20T06:00"), ("Sunday", "2016-03-20")],
    );
    check(
        "He spoke this morning and again this evening.",
        &[("this morning", "2016-03-24TMO"), ("this evening", "2016-03-24TEV")],
    );
    check(
        "They dined on the evening of 3 March.",
        &[("the evening of 3 March", "2016-03-03TEV")],
    );
    check("The day before yesterday is past.", &[("yesterday", "2016-03-23")]);
}

#[test]
fn what_is_to_come() {
    check("They agreed to meet again on Thursday.", &[("Thursday", "2016-03-24")]);
    check("They agreed to meet again on Monday.", &[("Monday", "2016-03-28")]);
    check("The minister is due in Oslo on Monday.", &[("Monday", "2016-03-28")]);
    check("The court could rule on Tuesday.", &[("Tuesday", "2016-03-29")]);
    check("Parliament votes on Wednesday.", &[("Wednesday", "2016-03-30")]);
    check(
        "Talks to end the war were held on Wednesday.",
        &[("Wednesday", "2016-03-23")],
    );
    check(
        "On Sunday, the foreign ministers of the four states will meet.",
        &[("Sunday", "2016-03-27")],
    );
    check("The vote was postponed until Tuesday.", &[("Tuesday", "2016-03-29")]);
    check("They spoke ahead of Saturday’s summit.", &[("Saturday", "2016-03-26")]);
    check("A deal may come as early as Friday.", &[("Friday", "2016-03-25")]);
    check(
        "The championships, which start Monday, are open.",
        &[("Monday", "2016-03-28")],
    );
    check(
        "He withdrew early Sunday due to an injury.",
        &[("early Sunday", "2016-03-20")],
    );
    check(
        "She is to discuss the matter with the defence ministers of the bloc on Monday.",
        &[("Monday", "2016-03-28")],
    );
    check(
        "He will fight on, said the envoy on Monday.",
        &[("Monday", "2016-03-21")],
    );
    check("We’ll see them on Friday.", &[("Friday", "2016-03-25")]);
    check(
        "The envoy, who will leave in June, spoke on Tuesday.",
        &[("June", "2016-06"), ("Tuesday", "2016-03-22")],
    );
    check("The election is set for September.", &[("September", "2016-09")]);
    check("The talks are expected to open in Oslo in May.", &[("May", "2016-05")]);
    check("The deal will expire in three weeks.", &[("three weeks", "2016-W15")]);
}

#[test]
fn weeks_months_and_years() {
    check("Exports fell earlier this year.", &[("earlier this year", "2016")]);
    check("It was signed a year ago.", &[("a year ago", "2015")]);
    check("He came to office some 20 years ago.", &[("some 20 years ago", "1996")]);
    check("It opened two months ago.", &[("two months ago", "2016-01")]);
    check(
        "It must end by the end of the year.",
        &[("the end of the year", "2016")],
    );
    check(
        "The plan was dropped at the end of 2014.",
        &[("the end of 2014", "2014")],
    );
    check("They will decide by year-end.", &[("year-end", "2016")]);
    check(
        "He is away for the rest of the week.",
        &[("the rest of the week", "2016-W12")],
    );
    check(
        "They met last week and will meet next week.",
        &[("last week", "2016-W11"), ("next week", "2016-W13")],
    );
    check(
        "The army took the town over the weekend.",
        &[("the weekend", "2016-W11-WE")],
    );
    check("It will rain over the weekend.", &[("the weekend", "2016-W12-WE")]);
    check("It was calm last weekend.", &[("last weekend", "2016-W11-WE")]);
    check(
        "He fell from power in October of last year.",
        &[("October of last year", "2015-10")],
    );
    check("He resigned last October.", &[("last October", "2015-10")]);
    check(
        "It is planned for the second half of this year.",
        &[("the second half of this year", "2016-H2")],
    );
    check(
        "Talks began in the spring of last year.",
        &[("the spring of last year", "2015-SP")],
    );
    check("It has lasted since mid-2014.", &[("mid-2014", "2014")]);
    check("He wrote it in the late 1980s.", &[("the late 1980s", "198")]);
    check("They met in late February.", &[("late February", "2016-02")]);
    check(
        "Since the Sept. 11 attacks, much has changed.",
        &[("Sept. 11", "2001-09-11")],
    );
    check("After 9/11 the law was changed.", &[("9/11", "2001-09-11")]);
    check("He spoke of it last month.", &[("last month", "2016-02")]);
}

#[test]
fn quarters_and_fiscal_years() {
    check(
        "Output fell in the fourth quarter.",
        &[("the fourth quarter", "2015-Q4")],
    );
    check("Third-quarter output fell.", &[("Third-quarter", "2015-Q3")]);
    check(
        "The first quarter of last year was poor.",
        &[("The first quarter of last year", "2015-Q1")],
    );
    check(
        "It fell in the first nine months of 2015.",
        &[("the first nine months of 2015", "P9M")],
    );
    check(
        "The budget for the 2017 fiscal year is ready.",
        &[("the 2017 fiscal year", "FY2017")],
    );
}

#[test]
fn lengths() {
    check(
        "Over the past 12 months they met often.",
        &[("the past 12 months", "P12M")],
    );
    check("A ten-day visit ended.", &[("ten-day", "P10D")]);
    check("A month-long siege ended.", &[("month-long", "P1M")]);
    check("The 20-year-old soldier was freed.", &[("20-year-old", "P20Y")]);
    check("It took a few days.", &[("a few days", "PXD")]);
    check("It will go on in the coming months.", &[("the coming months", "PXM")]);
    check("They waited for nearly two years.", &[("nearly two years", "P2Y")]);
    check("The blackout lasted 45 minutes.", &[("45 minutes", "PT45M")]);
    check("A 48-hour truce was agreed.", &[("48-hour", "PT48H")]);
    check("It has ruled for half a century.", &[("half a century", "P50Y")]);
    check("He left two weeks after the talks.", &[("two weeks", "P2W")]);
    check("The next five years matter.", &[("The next five years", "P5Y")]);
}

#[test]
fn sets_and_references() {
    check("They meet every year.", &[("every year", "P1Y")]);
    check("The daily briefing was cut.", &[("daily", "P1D")]);
    check("They meet twice a month.", &[("twice a month", "P1M")]);
    check("It pumps 500,000 barrels a day.", &[("a day", "P1D")]);
    check("He is currently abroad.", &[("currently", "PRESENT_REF")]);
    check("She had recently resigned.", &[("recently", "PAST_REF")]);
    check("It happened years ago.", &[("years ago", "PAST_REF")]);
    check("In recent weeks little moved.", &[("recent weeks", "PAST_REF")]);
    check("They hope for peace in the future.", &[("the future", "FUTURE_REF")]);
    check("In the past, both refused.", &[("the past", "PAST_REF")]);
    check("The former president and the future king spoke.", &[]);
}
