using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

public enum Disclosure
{
    NotYet,
    Disclosed,

    /// <summary>By a reasoned decision, and the respondent was given the gist.</summary>
    Withheld,

    /// <summary>Not relied on: the panel does not see it.</summary>
    Excluded,
}

/// <param name="FromRespondent">Whether the respondent handed it in, and so has seen it.</param>
/// <param name="Description">What it is and what it shows, in a sentence or two.</param>
public sealed record NewEvidence(
    string FileName, string Sha256, string MediaType, string Source, DateOnly ReceivedOn, bool FromRespondent = false, string? Description = null);

/// <summary>A reference to a file: what it is, where it came from, and whether the respondent has seen it.</summary>
public sealed class Evidence : IAttested
{
    public const int FileNameMaxLength = 200;
    public const int MediaTypeMaxLength = 100;
    public const int SourceMaxLength = 500;
    public const int DescriptionMaxLength = 2000;

    /// <summary>This number of files is recorded in one act, all or none.</summary>
    public const int MostTogether = 20;

    public const string Sha256Pattern = "^[0-9a-f]{64}$";

    /// <summary>Type and subtype, and what belongs to them after a semicolon.</summary>
    public const string MediaTypePattern = @"^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+( *;[^;]+)*$";

    /// <summary>A name, not a path: without separators, and without characters that are invisible or reverse the direction of reading.</summary>
    public const string FileNamePattern = @"^(?!\.{1,2}$)[^/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$";

    internal Evidence(EvidenceId id, string fileName, string sha256, string mediaType, string source, DateOnly receivedOn, string? description) =>
        (Id, FileName, Sha256, MediaType, Source, ReceivedOn, Description) = (id, fileName, sha256, mediaType, source, receivedOn, description);

    public EvidenceId Id { get; private init; }

    public string FileName { get; private init; }

    /// <summary>Of the file's bytes, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private init; }

    public string MediaType { get; private init; }

    public string Source { get; private init; }

    public DateOnly ReceivedOn { get; private init; }

    /// <summary>What it is and what it shows; null where nobody said.</summary>
    public string? Description { get; private init; }

    public Disclosure Disclosure { get; internal set; }

    public DateTimeOffset? DisclosureDecidedAt { get; internal set; }

    /// <summary>Why it is withheld or excluded.</summary>
    public string? DisclosureReason { get; internal set; }

    /// <summary>What the respondent was told instead of withheld material.</summary>
    public string? Gist { get; internal set; }

    internal bool IsShownBefore(Evidence other) =>
        Disclosure == Disclosure.Disclosed
        && (DisclosureDecidedAt, Id.Value).CompareTo((other.DisclosureDecidedAt, other.Id.Value)) < 0;

    Guid IAttested.AttestedId => Id.Value;

    string IAttested.AttestedAs => "evidence";

    /// <summary>Evidence without a description has the fingerprint that it had before there were any.</summary>
    byte[] IAttested.Fingerprint() => Fingerprints.Of(
        [Id.Value.ToString(), FileName, Sha256, MediaType, Source, ReceivedOn.ToString("O"), .. Description is null ? [] : new[] { Description }]);
}
