namespace Vetting.Domain.Reporting;

/// <summary>What became of a report.</summary>
public enum ReportStatus
{
    Open,
    BecameCase,
    Ended,
}

/// <summary>Why a report became no case. Its reporter is told.</summary>
public enum ReportEnd
{
    NotAboutACandidate,

    /// <summary>It cannot be understood, and nobody answered what was asked.</summary>
    NotUnderstood,

    /// <summary>An earlier report, or a case, is about the same matter.</summary>
    SameMatter,

    Abusive,
    ForAnotherBody,
    WithdrawnByReporter,
}
