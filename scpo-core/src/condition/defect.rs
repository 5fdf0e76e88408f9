use crate::law::vocabulary::codes;

codes! {
    /// What can be wrong with the wording of a condition, or with the law it stands on.
    Defect {
        /// A limit without a number.
        NoNumericLimit => "no_numeric_limit",
        /// A number without the unit it counts.
        NumberWithoutUnit => "number_without_unit",
        /// A number without the period it is counted over.
        NumberWithoutPeriod => "number_without_period",
        /// An object so wide that nobody can tell what is meant.
        VagueObject => "vague_object",
        /// A word that needs a definition and has none.
        UndefinedTerm => "undefined_term",
        /// A list of people, places or things that is not fixed.
        ListNotFixed => "list_not_fixed",
        /// A notice without a number of days.
        MissingDeadline => "missing_deadline",
        /// A notice without somebody to give it to.
        MissingRecipient => "missing_recipient",
        /// A notice without a way to give it.
        MissingRoute => "missing_route",
        /// A body that no longer exists.
        RefersToAbolishedBody => "refers_to_abolished_body",
        /// A term nobody can check.
        CannotBeChecked => "cannot_be_checked",
        /// A term that repeats a licence condition or contradicts it.
        OverlapsLicence => "overlaps_licence",
        /// A term that repeats the criminal law, or an order under it.
        OverlapsCriminalLaw => "overlaps_criminal_law",
        /// A whole ban on something everybody needs.
        TotalBanEveryday => "total_ban_everyday",
        /// Possession, use and control not told apart.
        PossessUseControlMuddled => "possess_use_control_muddled",
        /// Contact without saying whether through others counts.
        DirectOrIndirectNotStated => "direct_or_indirect_not_stated",
        /// Wording that fits one technology or brand only.
        TiedToOneTechnology => "tied_to_one_technology",
        /// No exception for an emergency where one is called for.
        NoExceptionEmergency => "no_exception_emergency",
        /// No exception for a lawyer where one is called for.
        NoExceptionLawyer => "no_exception_lawyer",
        /// No exception for work where one is called for.
        NoExceptionEmployer => "no_exception_employer",
        /// No exception for family or household where one is called for.
        NoExceptionFamily => "no_exception_family",
        /// Oral answers required (s.11).
        OralAnswers => "oral_answers",
        /// Privileged information required (s.12).
        PrivilegedInformation => "privileged_information",
        /// Excluded material, or banking confidence without an express term (s.13).
        ExcludedMaterialOrBanking => "excluded_material_or_banking",
        /// Disclosure that another enactment forbids (s.14).
        OtherEnactmentDisclosure => "other_enactment_disclosure",
        /// A term about a private dwelling on a body (s.5(6)).
        DwellingTermOnBody => "dwelling_term_on_body",
        /// A term of the individuals' list on a body (s.5(3)).
        IndividualTermOnBody => "individual_term_on_body",
        /// A term of the bodies' list on an individual (s.5(4)).
        BodyTermOnIndividual => "body_term_on_individual",
        /// Electronic monitoring beyond its limits or without its consents (ss.5B, 5C).
        MonitoringLimits => "monitoring_limits",
        /// An area without a map.
        NoMap => "no_map",
        /// A start that is not stated (s.16(1)).
        StartNotStated => "start_not_stated",
        /// An end that is not stated (s.16(1)).
        EndNotStated => "end_not_stated",
        /// A length over five years (s.16(2)).
        ExceedsFiveYears => "exceeds_five_years",
        /// Terms that start at different times without dates of their own (s.16(3), (4)).
        StaggeredDates => "staggered_dates",
        /// The same words for several subjects without a stated reason.
        IdenticalWording => "identical_wording",
        /// No link from the condition to the risk.
        NoLinkToRisk => "no_link_to_risk",
        /// The words were not published: a gap in the source, not a fault of the order.
        TermTextNotPublished => "term_text_not_published",
    }
}
