namespace Vetting.Domain.Letters;

/// <summary>What a letter is for. Each kind has one template in force.</summary>
public enum LetterKind
{
    /// <summary>To whoever complained openly: the complaint has come.</summary>
    Acknowledgement,

    /// <summary>To the respondent: the allegations, as they were served.</summary>
    Notice,

    /// <summary>To the respondent: what was decided on the time that they asked for.</summary>
    Extension,

    /// <summary>To the respondent: when and where they are heard.</summary>
    Sitting,

    /// <summary>To the respondent: the ruling, as it was served.</summary>
    Ruling,

    /// <summary>To the respondent: the decision on the appeal, as it was served.</summary>
    Appeal,

    /// <summary>To a candidate: that they are cleared. It states the clearance and when it ends, and nothing of any case.</summary>
    Clearance,

    /// <summary>The certificate with which a candidate stands for the party.</summary>
    CertificateOfAuthorisation,
}

public static class LetterKinds
{
    public static bool IsOfACase(this LetterKind kind) => kind is not (LetterKind.Clearance or LetterKind.CertificateOfAuthorisation);
}
