using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

public enum PartyKind
{
    Respondent,
    Complainant,
    Witness,
}

/// <summary>A person whom the case is about. Parties are locked out of the case file, whatever their role.</summary>
public sealed class CaseParty
{
    internal CaseParty(PersonId person, PartyKind kind) => (Person, Kind) = (person, kind);

    public PersonId Person { get; private init; }

    public PartyKind Kind { get; private init; }
}
