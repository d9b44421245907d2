using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;

namespace Vetting.Web.Pages.Reporting;

/// <summary>
/// A report that is being written. It travels sealed in the form itself from step to step, and stands nowhere on the server: what was never sent was
/// never there.
/// </summary>
/// <param name="Code">That is to lead back to it: sent twice, because the answer was lost, it is one report with one code.</param>
/// <param name="IsChecked">Whether its answers were shown together once, so that a change leads back there.</param>
public sealed record ReportDraft(string Code, bool IsChecked = false)
{
    public string? What { get; init; }

    public string? When { get; init; }

    public DateOnly? EventFrom { get; init; }

    public DateOnly? EventTo { get; init; }

    public string? ToWhom { get; init; }

    public string? WhoWasThere { get; init; }

    public string? Candidate { get; init; }

    public string? Wanted { get; init; }

    public Confidentiality? Confidentiality { get; init; }

    public string? Name { get; init; }

    public string? Contact { get; init; }

    public IReadOnlyList<HandedFile> Files { get; init; } = [];

    /// <summary>Whoever is not named after all is not named by what they typed before.</summary>
    public NewReport ToSend()
    {
        var isAnonymous = Confidentiality == Domain.Complaints.Confidentiality.Anonymous;
        return new(
            What ?? "", When ?? "", EventFrom, EventTo, ToWhom, WhoWasThere, Candidate ?? "", Wanted, Confidentiality!.Value,
            isAnonymous ? null : Name, isAnonymous ? null : Contact);
    }
}
