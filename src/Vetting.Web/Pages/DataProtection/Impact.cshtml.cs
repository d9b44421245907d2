using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>The impact assessment, filled in with what the system knows; the rest is for the party to write.</summary>
[Requires(Permission.ReadProcessingRecord)]
public sealed class ImpactModel(PageServices services) : VettingPage(services)
{
    /// <summary>What may happen to people, and what the system does against it.</summary>
    public static readonly IReadOnlyList<(string Risk, string Measure)> Risks =
    [
        ("Somebody reads of a case who has no part in it.",
            "Role and place on the case are asked at every request. A restricted case is not even counted. Each look is in the trail and can be asked for by person."),
        ("It becomes known who complained or saw something.",
            "Their names are kept apart from the case and opened with a reason that is recorded. Bundles and letters are searched for them before they leave."),
        ("Like cases are not treated alike, or a group is treated worse.",
            "Comparators bind the ruling or ask for a reason; auditors see departures, outliers and disparity with honest statistics."),
        ("Somebody decides in their own cause.", "Declared and recorded relations lock people out; nobody approves what they did themselves."),
        ("A decision is changed afterwards, or nobody can show who took it.", "The trail is sealed and can be checked by others; what was corrected stays in it."),
        ("Allegations are kept for longer than they are needed.", "Periods in the rulebook fall due by themselves; a legal hold says who keeps what longer, and why."),
        ("Somebody with an account takes many cases away.", "Exports need a permission of their own and are recorded with what was in them."),
        ("What people volunteer of themselves is used against them.", "It is seen by nobody but themselves; figures hide small groups; withdrawing deletes it."),
    ];

    public ProcessingRecord Record { get; private set; } = null!;

    public async Task OnGet() => Record = await Send(new GetProcessingRecord());
}
