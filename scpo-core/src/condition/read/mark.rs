use crate::law::vocabulary::codes;

codes! {
    /// A class of words that the rules of reading know by name. Which words are in it
    /// is data.
    Mark {
        /// Words that oblige, or forbid with a negation: shall, must.
        Modal => "modal",
        /// Words that allow: may, is allowed to.
        May => "may",
        /// Words that say a rule stops nobody: nothing prevents.
        NothingPrevents => "nothing_prevents",
        /// Nothing, as the subject of a clause.
        Nothing => "nothing",
        /// Verbs of hindering: with nothing before them they allow.
        Prevents => "prevents",
        /// Negations.
        Not => "not",
        /// Words that forbid by themselves: is prohibited from, ban on.
        Forbid => "forbid",
        /// Words that oblige by themselves: is required to.
        Oblige => "oblige",
        /// Words that limit by themselves: is restricted to, limits on.
        Limit => "limit",
        /// A ceiling before a number: more than, in excess of.
        Ceiling => "ceiling",
        /// A ceiling that limits without a negation: no more than, only, up to.
        AtMost => "at_most",
        /// Those of them that leave a permission one: up to.
        UpTo => "up_to",
        /// After a number: or more.
        OrMore => "or_more",
        /// A floor before a number: at least.
        AtLeast => "at_least",
        /// Limits that no number states: a reasonable number of.
        VagueLimit => "vague_limit",
        /// Words that make a rule hold only without notice: without first telling.
        Without => "without",
        /// Words that open an exception.
        Except => "except",
        /// Those of them that may state the rule itself: unless he gives notice.
        Unless => "unless",
        /// Words that open a second exception after a first: or where.
        AlsoExcept => "also_except",
        /// Provided that: opens an exception where what follows allows something.
        Proviso => "proviso",
        /// Words after which an exception opener opens none.
        NotExcepted => "not_excepted",
        /// Words that say a paragraph does not apply.
        DoesNotApply => "does_not_apply",
        /// Words with which a permission only opens what a rule before it closed: may still.
        Releases => "releases",
        /// Endings of the names of firms: Ltd, plc.
        Firm => "firm",
        /// What the press calls the subject: the smuggler.
        Agent => "agent",
        /// Know, after let.
        Know => "know",
        /// Have, before a time in which to do something.
        HasTime => "has_time",
        /// Verbs of telling and giving, for a duty to notify.
        Notify => "notify",
        /// The thing told: notice, details.
        Notice => "notice",
        /// Words that open a relative clause.
        Relative => "relative",
        /// Words that point back to a duty: do this, do so.
        DoSo => "do_so",
        /// That, before a relative clause or a statement.
        That => "that",
        /// You, he, she, they, it.
        PersonalPronoun => "personal_pronoun",
        /// Words that open a condition of fact: if, where, when.
        Where => "where",
        /// Joins clauses: and, but, nor.
        And => "and",
        /// Joins alternatives.
        Or => "or",
        /// The person under the order.
        Subject => "subject",
        /// Articles and other words that begin a noun.
        Determiner => "determiner",
        /// Possessives, which an item of a list loses.
        Possessive => "possessive",
        /// Pronouns that point back: it, each.
        Pronoun => "pronoun",
        /// Words that name a body or office to be told.
        Agency => "agency",
        /// Words that may stand in the name of one.
        AgencyPart => "agency_part",
        /// Words that join the parts of a name: of, in, for.
        NameJoint => "name_joint",
        /// At, before a place.
        AtPlace => "at_place",
        /// Address, as a word.
        AddressWord => "address_word",
        /// Who comes after the one named: or any successor.
        Successor => "successor",
        /// Words before who asks: put to him by.
        AskedBy => "asked_by",
        /// Verbs that take no way of notice: answer.
        Answer => "answer",
        /// Verbs that oblige at the head of a sentence: tell, keep.
        Imperative => "imperative",
        /// Names of nobody: the appropriate authority.
        Nobody => "nobody",
        /// Words that lead to who is told: to, with.
        Towards => "towards",
        /// Ways of giving notice.
        Route => "route",
        /// What continues a way: to the address.
        RouteTail => "route_tail",
        /// Words before a period in which something must be done: within.
        Within => "within",
        /// Words after a period before something: before, in advance.
        Before => "before",
        /// Words after a period that make it one of notice: in advance, beforehand.
        Ahead => "ahead",
        /// Words after a period that runs from an event: of, after, from.
        AfterEvent => "after_event",
        /// Words after a period whose first day counts: beginning with.
        BeginningWith => "beginning_with",
        /// Words between what leads to a period and the period: a period of.
        PeriodWord => "period_word",
        /// Notice, as what a period is of: days' prior written notice.
        NoticeWord => "notice_word",
        /// Words before a period that comes round: every.
        Every => "every",
        /// Words before a period over which is counted: in any.
        PerPeriod => "per_period",
        /// Every day, in one word.
        Daily => "daily",
        /// Every week.
        Weekly => "weekly",
        /// Every fortnight.
        Fortnightly => "fortnightly",
        /// Every month.
        Monthly => "monthly",
        /// Every three months.
        Quarterly => "quarterly",
        /// Every six months.
        SixMonthly => "six_monthly",
        /// Every year.
        Yearly => "yearly",
        /// A year that is no period: year end.
        YearEnd => "year_end",
        /// Words before a period of keeping: for.
        For => "for",
        /// Verbs of keeping records.
        Keep => "keep",
        /// Words for staying away, before a longest absence.
        Absence => "absence",
        /// Words before a number that names something: paragraph, section, map.
        Reference => "reference",
        /// Months' names.
        MonthName => "month_name",
        /// Words between a number and a unit: clear, calendar.
        UnitQualifier => "unit_qualifier",
        /// Working, before days.
        Working => "working",
        /// Clear, before days.
        Clear => "clear",
        /// Hours.
        Hour => "hour",
        /// Days.
        Day => "day",
        /// Weeks.
        Week => "week",
        /// Fortnights.
        Fortnight => "fortnight",
        /// Months.
        Month => "month",
        /// Quarters of a year.
        Quarter => "quarter",
        /// Years.
        Year => "year",
        /// Grams.
        Gram => "gram",
        /// Kilograms.
        Kilogram => "kilogram",
        /// Pounds sterling.
        Pound => "pound",
        /// Euros.
        Euro => "euro",
        /// Dollars.
        Dollar => "dollar",
        /// Pence.
        Penny => "penny",
        /// Before noon.
        Morning => "morning",
        /// After noon.
        Afternoon => "afternoon",
        /// Noon.
        Noon => "noon",
        /// Midnight.
        Midnight => "midnight",
        /// Words before the earlier time of day.
        From => "from",
        /// Words before the later one.
        Until => "until",
        /// A single one: a single.
        Single => "single",
        /// Endings of ordinals: st, nd.
        Ordinal => "ordinal",
        /// On the person.
        OnPerson => "on_person",
        /// At home.
        AtHome => "at_home",
        /// In total.
        InTotal => "in_total",
        /// Directly or indirectly.
        Directness => "directness",
        /// Verbs of having and doing, before the things of a list.
        Deed => "deed",
        /// Words that end a list of things.
        ListEnd => "list_end",
        /// Words that make a list grow: including but not limited to.
        OpenList => "open_list",
        /// Vague members of a list.
        VagueThing => "vague_thing",
        /// Words before the things of a duty: of, namely.
        Namely => "namely",
        /// Verbs of living somewhere, before an address.
        LiveAt => "live_at",
        /// Maps and plans.
        Map => "map",
        /// Words before the name of a map: shown on.
        OnMap => "on_map",
        /// Words that belong to its name: annexed to this order.
        MapTail => "map_tail",
        /// By, before who has something.
        By => "by",
        /// Is, after the things of which something is said.
        Be => "be",
        /// The following, before a list.
        Following => "following",
        /// Things told of something: make, model.
        Datum => "datum",
        /// The, which an item of what is told loses.
        The => "the",
        /// Words that describe a thing listed: capable of, designed to.
        Describes => "describes",
        /// Whether, before the ways of contact.
        Whether => "whether",
        /// Care of a tag.
        DeviceCare => "device_care",
        /// The order, as what a clause speaks of.
        OrderItself => "order_itself",
        /// Words that define.
        Means => "means",
        /// Words with which a clause goes on with the one before: in particular.
        GoesOn => "goes_on",
        /// Verbs of entering, before a place.
        Enter => "enter",
        /// Verbs of contact, before a person.
        Contact => "contact_verb",
        /// Words of somebody who could not read the paper: illegible, page torn.
        Illegible => "illegible",
        /// The order as the subject of a clause. Found by rule, not by words.
        OrderFirst => "order_first",
        /// A word in quotation marks at the head of a clause. Found by rule.
        QuotedTerm => "quoted_term",
        /// A place by its name after a verb of entering. Found by rule.
        NamedPlace => "named_place",
        /// A person by name after a verb of contact. Found by rule.
        NamedPerson => "named_person",
        /// An amount of money. Found by rule.
        HasMoney => "has_money",
        /// Hardly more words than a heading has. Found by rule.
        Brief => "brief",
        /// Headings and forms of an order, which oblige nobody.
        Formal => "formal",
    }
}

impl Mark {
    /// Whether the rules find it without words of its own.
    pub const fn is_found_by_rule(self) -> bool {
        matches!(
            self,
            Self::OrderFirst
                | Self::QuotedTerm
                | Self::NamedPlace
                | Self::HasMoney
                | Self::NamedPerson
                | Self::Brief
        )
    }
}
