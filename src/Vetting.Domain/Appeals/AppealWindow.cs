using Vetting.Domain.Common;

namespace Vetting.Domain.Appeals;

/// <summary>From the service of the ruling to the end of the last day on which the respondent may appeal against it.</summary>
internal sealed record AppealWindow(DateOnly ServedOn, DateOnly LastDay)
{
    public bool Holds(DateOnly day) => ServedOn <= day && day <= LastDay;

    public override string ToString() => $"from {CivilTime.Written(ServedOn)} to the end of {CivilTime.Written(LastDay)}";
}
