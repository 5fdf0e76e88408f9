use crate::finding::object;
use crate::law::vocabulary::codes;

codes! {
    /// An exception that a type of condition may call for.
    Exception {
        /// An emergency: danger to life, health or property.
        Emergency => "emergency",
        /// A legal representative.
        LegalRepresentative => "legal_representative",
        /// A court: attendance, payment or production.
        Court => "court",
        /// Work: an employer's things, or a lawful trade.
        Employer => "employer",
        /// Health: treatment, medicines, illness.
        Health => "health",
        /// Family and household.
        Family => "family",
        /// Courses and study.
        Education => "education",
        /// Public bodies: benefits, supervision, registration.
        PublicService => "public_service",
        /// Services everybody uses: banking, shopping, transport.
        EverydayServices => "everyday_services",
    }
}

object! {
    /// An exception to consider, and why.
    ExceptionAdvice {
        required {
            /// The exception.
            exception: Exception,
            /// Why it should be considered, 1 to 200 characters.
            why: Box<str>,
        }
    }
}
