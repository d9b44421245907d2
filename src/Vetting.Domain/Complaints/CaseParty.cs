using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

public enum PartyKind
{
    Respondent,
    Complainant,
    Witness,

    /// <summary>Who stands by the respondent, or stood by them once.</summary>
    Representative,
}

/// <summary>A person whom the case is about. Parties are locked out of the case file, whatever their role.</summary>
public sealed class CaseParty
{
    internal CaseParty(PersonId person, PartyKind kind) => (Person, Kind) = (person, kind);

    /// <summary>Of a witness: whether the identity is kept in the vault. That of a complainant is so unless the complaint was made by name.</summary>
    public bool IsProtected { get; internal set; }

    /// <summary>When a witness was named, or another case brought the party; null for who was one when the case was logged.</summary>
    public DateTimeOffset? Since { get; internal init; }

    public PersonId Person { get; private init; }

    public PartyKind Kind { get; private init; }
}
