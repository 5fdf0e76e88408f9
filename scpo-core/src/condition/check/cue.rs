use crate::law::vocabulary::codes;

codes! {
    /// A class of words that speaks for a defect, or against one. Which words are in it
    /// is data.
    Cue {
        /// Amounts that no number states: a reasonable number, too many.
        VagueQuantity => "vague_quantity",
        /// Objects that nobody could tell: dodgy, anything to do with.
        VagueObject => "vague_object",
        /// Words by which a list grows: may from time to time add.
        ListOpen => "list_open",
        /// Thoughts, character and opinion.
        Uncheckable => "uncheckable",
        /// What a licence governs.
        LicenceTerm => "licence_term",
        /// Licences that are none after prison.
        NotThatLicence => "not_that_licence",
        /// What is an offence already.
        Criminal => "criminal",
        /// Words that make it lawful things near an offence: used in, precursor.
        CriminalMaker => "criminal_maker",
        /// Words that reach contact through others.
        ReachedMeans => "reached_means",
        /// Products and brands.
        Brand => "brand",
        /// Words that name the class beside a brand.
        BrandClass => "brand_class",
        /// Emergencies.
        Emergency => "emergency",
        /// Lawyers and proceedings.
        Lawyer => "lawyer",
        /// Work.
        Employer => "employer",
        /// Relatives and household.
        Family => "family",
        /// By word of mouth.
        Oral => "oral",
        /// By telephone.
        Telephone => "telephone",
        /// In writing.
        Written => "written",
        /// Negations.
        Never => "never",
        /// What is legally privileged.
        Privileged => "privileged",
        /// Words that take something out.
        TakenOut => "taken_out",
        /// Medical, spiritual, journalistic material.
        ExcludedMaterial => "excluded_material",
        /// A bank's customers.
        BankingCustomer => "banking_customer",
        /// What a bank holds of them.
        BankingBusiness => "banking_business",
        /// Without their consent.
        WithoutConsent => "without_consent",
        /// What another enactment forbids to disclose.
        OtherEnactment => "other_enactment",
        /// The organs of a company.
        BodyTerm => "body_term",
        /// What only an individual does.
        IndividualTerm => "individual_term",
        /// Living somewhere.
        Dwelling => "dwelling",
        /// Without consent or in absence.
        Unconsented => "unconsented",
        /// The person responsible for monitoring.
        Responsible => "tag",
        /// Maps, plans and other edges of an area.
        Boundary => "boundary",
        /// Dates that are left open.
        Undetermined => "undetermined",
        /// Days and events on which an order starts.
        StartEvent => "start_event",
        /// Ends that are left open.
        OpenEnd => "open_end",
        /// A start in the second year.
        SecondYear => "second_year",
        /// A start in the third year.
        ThirdYear => "third_year",
        /// A start in the fourth year.
        FourthYear => "fourth_year",
        /// A start in the fifth year.
        FifthYear => "fifth_year",
        /// A length from the end of another part.
        Chained => "chained",
        /// Names of nobody: the relevant agency.
        Nobody => "nobody",
        /// Ways of giving notice in writing, with their preposition.
        WrittenBy => "written_by",
        /// Words of starting.
        StartWord => "start_word",
        /// Words that narrow a ban on work to one trade or place.
        JobPlace => "job_place",
        /// A length from a start of its own.
        OwnStart => "own_start",
        /// Parts of an order.
        PartWord => "part_word",
        /// The same words for others.
        SameWords => "same_words",
        /// Without regard to each.
        NoRegard => "no_regard",
        /// Habit, punishment and show in place of a reason.
        Habit => "habit",
        /// Words that say each time, or over what.
        SingleTime => "single_time",
        /// Verbs of having and using.
        HasVerb => "has_verb",
        /// Adjectives of defined terms.
        ArtWord => "art_word",
        /// Nouns of defined terms.
        ArtNoun => "art_noun",
        /// Words that give a meaning.
        Defines => "defines",
        /// Verbs of giving information.
        InformationDuty => "information_duty",
        /// Verbs of employing others.
        Employs => "employs",
        /// Words for what a body once was.
        Formerly => "formerly",
        /// Words that make a ban less than whole.
        Qualified => "qualified",
        /// Words that open an exception.
        Opener => "opener",
        /// Verbs and nouns of telling.
        Telling => "telling",
        /// Words that make telling a thing of the past.
        ToldBefore => "told_before",
        /// A relative of the subject.
        Kin => "kin",
        /// Places whose edge is their wall.
        Building => "building",
        /// On request, which is a time of its own.
        OnRequest => "on_request",
        /// All the subjects of a case.
        EachSubject => "each_subject",
        /// People and groups that a summary does not name.
        NamedNobody => "named_nobody",
        /// Notice, as a summary mentions it.
        SummaryNotice => "summary_notice",
        /// Words with which a heading of an index begins.
        Heading => "heading",
        /// The internet, of which there is no number.
        Network => "network",
        /// People whom the order names and its summary does not.
        NamedElsewhere => "named_elsewhere",
        /// Words of a source that does not give the words of the order.
        NotGiven => "not_given",
        /// Words of one and no more: a second, the sole.
        JustOne => "just_one",
        /// Limits of which only the effect is told: has been limited.
        LimitedPast => "limited_past",
        /// Things that a summary does not name.
        UntoldThing => "untold_thing",
        /// Words by which something is allowed after all: is fine, does not count.
        Allowed => "allowed",
        /// Words that a rule reaches into work, family or legal advice: even at work.
        ReachesWork => "reaches_work",
        /// Groups, whose members are not named one by one.
        GroupWord => "group_word",
        /// What a lawyer and a client say to one another: advice, letters.
        PrivilegedMatter => "privileged_matter",
        /// Everyday things that a ban says it reaches: banking, shopping.
        EverydayUse => "everyday_use",
        /// Reasons: because.
        Because => "because",
        /// Words that make a distance vague: about, roughly.
        Roughly => "roughly",
        /// Ends, before a period: ends five years after.
        EndWord => "end_word",
        /// Parts that start at times that are not told.
        DifferentTimes => "different_times",
        /// Others than the subject who tell or decide: we, they.
        Others => "others",
        /// Trades and firms: the scrap metal trade.
        Trade => "trade",
        /// Lawyers as persons.
        LegalPerson => "legal_person",
        /// Words before a letter that is only a way: by letter.
        WayWord => "way_word",
        /// Living and sleeping, which no body does.
        Lives => "lives",
        /// Words that open a plan of everything: anything to do with.
        Anything => "anything",
        /// From a day that is at hand: from today.
        FromNow => "from_now",
        /// Taking money out and paying it, which can be done again: withdraw, spend.
        MovesMoney => "moves_money",
        /// What nobody can live without: leave his home.
        Indispensable => "indispensable",
        /// Countries and their parts.
        Country => "country",
        /// Amounts of something: number of, quantity of.
        AmountOf => "amount_of",
        /// Limits, as nouns: limits on, restricted access.
        LimitWord => "limit_word",
    }
}
