//! The statute's own words, the same in every language and in JSON.

/// Declares a closed list of codes: the enum, its JSON spelling and the list itself.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident => $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::serde::Serialize, ::serde::Deserialize, ::schemars::JsonSchema,
        )]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $code)] $variant),+
        }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code used in documents.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// A legal jurisdiction of the United Kingdom.
    Jurisdiction {
        /// England and Wales.
        EnglandAndWales => "EW",
        /// Northern Ireland.
        NorthernIreland => "NI",
        /// Scotland.
        Scotland => "SC",
    }
}

codes! {
    /// A full order, or an interim one (s.5E).
    OrderKind {
        /// A serious crime prevention order.
        Full => "full",
        /// An interim serious crime prevention order.
        Interim => "interim",
    }
}

codes! {
    /// The road by which a court comes to make an order.
    Route {
        /// On application, no conviction needed: s.1.
        Application => "on_application",
        /// On conviction of a serious offence: s.19 (EW, NI), s.22A (SC).
        Conviction => "on_conviction",
        /// On acquittal or allowed appeal: s.19A (EW).
        AcquittalOrAppeal => "on_acquittal_or_appeal",
        /// Replacement after conviction of breach: s.21 (EW, NI), s.22C (SC).
        Breach => "on_breach",
        /// Interim order while the main application is undetermined: s.5E.
        InterimApplication => "interim_application",
    }
}

codes! {
    /// A court. The same name in two jurisdictions is told apart by the order's own jurisdiction.
    Court {
        /// The High Court (EW, NI).
        HighCourt => "high_court",
        /// The Crown Court (EW, NI).
        CrownCourt => "crown_court",
        /// A magistrates' court.
        MagistratesCourt => "magistrates_court",
        /// The Court of Session (SC).
        CourtOfSession => "court_of_session",
        /// A sheriff (SC).
        Sheriff => "sheriff",
        /// The High Court of Justiciary (SC).
        HighCourtOfJusticiary => "high_court_of_justiciary",
        /// The Court of Appeal (EW, NI).
        CourtOfAppeal => "court_of_appeal",
        /// The Supreme Court.
        SupremeCourt => "supreme_court",
    }
}

codes! {
    /// Who applied for an order (s.8).
    Applicant {
        /// Director of Public Prosecutions (EW).
        Dpp => "dpp",
        /// Director of the Serious Fraud Office.
        SfoDirector => "sfo_director",
        /// Director of Revenue and Customs Prosecutions, an office since merged into the DPP's.
        RcpoDirector => "rcpo_director",
        /// Director General of the National Crime Agency.
        NcaDirectorGeneral => "nca_director_general",
        /// Commissioners for HM Revenue and Customs.
        HmrcCommissioners => "hmrc_commissioners",
        /// Chief officer of police of a force in England and Wales.
        ChiefOfficer => "chief_officer",
        /// Chief Constable of the British Transport Police.
        BtpChiefConstable => "btp_chief_constable",
        /// Chief Constable of the Ministry of Defence Police.
        ModPoliceChiefConstable => "mod_police_chief_constable",
        /// Lord Advocate (SC).
        LordAdvocate => "lord_advocate",
        /// Chief constable of the Police Service of Scotland.
        PsosChiefConstable => "psos_chief_constable",
        /// Director of Public Prosecutions for Northern Ireland.
        DppNi => "dpp_ni",
        /// Chief Constable of the Police Service of Northern Ireland.
        PsniChiefConstable => "psni_chief_constable",
        /// Somebody the Act does not name.
        Other => "other",
    }
}

codes! {
    /// What the court did with the offender when it made an order on conviction.
    Disposal {
        /// Any sentence, suspended ones included.
        Sentence => "sentence",
        /// Conditional discharge.
        ConditionalDischarge => "conditional_discharge",
        /// Absolute discharge.
        AbsoluteDischarge => "absolute_discharge",
    }
}

codes! {
    /// What kind of subject an order is made against.
    SubjectKind {
        /// A natural person.
        Individual => "individual",
        /// A body corporate, limited liability partnerships included (s.30).
        BodyCorporate => "body_corporate",
        /// Any other partnership (s.31).
        Partnership => "partnership",
        /// An unincorporated association (s.32).
        UnincorporatedAssociation => "unincorporated_association",
    }
}

codes! {
    /// How notice of an order or a variation was given (s.10).
    NoticeMethod {
        /// Delivered to the subject in person.
        InPerson => "in_person",
        /// Recorded delivery to the last known address.
        RecordedDelivery => "recorded_delivery",
        /// Present or represented at the hearing, recorded apart from the order.
        Represented => "represented",
        /// Ordinary post: not a way the section allows.
        OrdinaryPost => "ordinary_post",
        /// E-mail or message: not a way the section allows.
        Electronic => "electronic",
        /// Left at an address: not a way the section allows.
        LeftAtAddress => "left_at_address",
        /// Another way.
        Other => "other",
    }
}

codes! {
    /// What a charge is for.
    OffenceKind {
        /// Failing to comply with an order (s.25).
        BreachOfOrder => "s25_breach",
        /// A serious offence (ss.2, 2A, 3).
        Serious => "serious",
        /// Any other offence.
        Other => "other",
    }
}

codes! {
    /// How proceedings on a charge came to an end.
    ProceedingsOutcome {
        /// Convicted, and the court has dealt with the offence without varying or making an order.
        DisposedAfterConviction => "disposed_after_conviction",
        /// The order was varied by reference to the offence.
        OrderVaried => "order_varied",
        /// A new order was made by reference to the offence.
        NewOrderMade => "new_order_made",
        /// Acquitted.
        Acquitted => "acquitted",
        /// Charge withdrawn.
        Withdrawn => "withdrawn",
        /// Proceedings discontinued (EW, NI).
        Discontinued => "discontinued",
        /// Charge left on file (EW, NI).
        LeftOnFile => "left_on_file",
        /// Deserted simpliciter (SC).
        DesertedSimpliciter => "deserted_simpliciter",
        /// Deserted pro loco et tempore with no trial diet appointed (SC).
        DesertedProLocoNoDiet => "deserted_pro_loco_no_diet",
        /// Deserted pro loco et tempore with a new trial diet appointed (SC): not an end.
        DesertedProLocoDietSet => "deserted_pro_loco_diet_set",
        /// Another ending.
        Other => "other",
    }
}
