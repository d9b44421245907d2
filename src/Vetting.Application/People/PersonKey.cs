using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>A key of <see cref="NameParts"/> under which somebody is found by a name that is like theirs.</summary>
public sealed record PersonKey(string Key, PersonId Person);
