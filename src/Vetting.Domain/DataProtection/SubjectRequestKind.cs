namespace Vetting.Domain.DataProtection;

/// <summary>What somebody asks of the party as the controller of data about them.</summary>
public enum SubjectRequestKind
{
    /// <summary>UK GDPR, article 15.</summary>
    Access,

    /// <summary>Article 16.</summary>
    Rectification,

    /// <summary>Article 17.</summary>
    Erasure,

    /// <summary>Article 18.</summary>
    Restriction,

    /// <summary>Article 21.</summary>
    Objection,

    /// <summary>Data Protection Act 2018, section 164A, which the Data (Use and Access) Act 2025 put there.</summary>
    Complaint,
}

public enum RequestChannel
{
    Letter,
    Email,
    Telephone,
    InPerson,
    Form,
}

/// <summary>How a request ended.</summary>
public enum SubjectRequestOutcome
{
    Met,
    PartlyMet,
    NothingHeld,
    Refused,
    Withdrawn,
}

/// <summary>Why a request is refused. <see cref="RefusalGrounds"/> says where each stands and for which kinds of request it is a ground.</summary>
public enum RefusalGround
{
    ManifestlyUnfounded,
    Excessive,
    IdentityNotShown,
    EverythingExempt,
    DataIsAccurate,
    LegalObligation,
    LegalClaims,
    StillNeeded,
    NoGroundForRestriction,
    CompellingGrounds,
    NoInfringement,
}

public static class RefusalGrounds
{
    /// <summary>The provision of the UK GDPR, or of the Data Protection Act 2018, on which a refusal rests.</summary>
    public static string Source(this RefusalGround ground) => ground switch
    {
        RefusalGround.ManifestlyUnfounded or RefusalGround.Excessive => "UK GDPR, article 12(5)",
        RefusalGround.IdentityNotShown => "UK GDPR, article 12(6)",
        RefusalGround.EverythingExempt => "Data Protection Act 2018, Schedule 2",
        RefusalGround.DataIsAccurate => "UK GDPR, article 16",
        RefusalGround.LegalObligation => "UK GDPR, article 17(3)(b)",
        RefusalGround.LegalClaims => "UK GDPR, article 17(3)(e)",
        RefusalGround.StillNeeded => "UK GDPR, article 17(1)",
        RefusalGround.NoGroundForRestriction => "UK GDPR, article 18(1)",
        RefusalGround.CompellingGrounds => "UK GDPR, article 21(1)",
        _ => "Data Protection Act 2018, section 164A",
    };

    public static bool IsFor(this RefusalGround ground, SubjectRequestKind kind) => ground switch
    {
        RefusalGround.EverythingExempt => kind == SubjectRequestKind.Access,
        RefusalGround.DataIsAccurate => kind == SubjectRequestKind.Rectification,
        RefusalGround.LegalObligation or RefusalGround.LegalClaims or RefusalGround.StillNeeded => kind == SubjectRequestKind.Erasure,
        RefusalGround.NoGroundForRestriction => kind == SubjectRequestKind.Restriction,
        RefusalGround.CompellingGrounds => kind == SubjectRequestKind.Objection,
        RefusalGround.NoInfringement => kind == SubjectRequestKind.Complaint,
        RefusalGround.IdentityNotShown => true,
        _ => kind != SubjectRequestKind.Complaint,
    };
}
