using Vetting.Domain.Common;

namespace Vetting.Domain.Appeals;

/// <summary>The time in which the respondent may appeal: from the service of the ruling to the end of the last day.</summary>
internal sealed record AppealWindow(DateOnly ServedOn, DateOnly LastDay)
{
    public bool Holds(DateOnly day) => ServedOn <= day && day <= LastDay;

    public override string ToString() => $"from {CivilTime.Written(ServedOn)} to the end of {CivilTime.Written(LastDay)}";
}
