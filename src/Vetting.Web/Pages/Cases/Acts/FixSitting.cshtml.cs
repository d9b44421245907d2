using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Fixes when and where the panel sits.</summary>
[Requires(Permission.ConvenePanel)]
public sealed class FixSittingModel(PageServices services) : ActPage(services), ISittingForm
{
    [BindProperty]
    public SittingFields Sitting { get; set; } = new();

    /// <summary>Which members are away in the time to come, and when.</summary>
    public IReadOnlyList<string> Away { get; private set; } = [];

    protected override string Done => "The sitting is fixed. Its members are invited.";

    protected override string Next => Addresses.Cases.CaseDecision(Reference);

    protected override void Check() => DemandNone(Sitting.Missing(nameof(Sitting)));

    protected override async Task Prepare()
    {
        var members = Case.Access.Where(place => place.As == AccessKind.PanelMember).Select(place => place.User).ToHashSet();
        Away =
        [
            .. (await Send(new GetAbsences())).Where(absence => members.Contains(absence.User))
                .Select(absence => $"{NameOf(absence.User)} from {WrittenDate.Long(absence.From)} to {WrittenDate.Long(absence.Until)}"),
        ];
    }

    protected override Task Act() => Send(new FixSitting(Reference, Sitting.Written()));

    protected override string FieldOf(string ofCommand) => SittingErrors.FieldOf(ofCommand, nameof(FixSitting.Time), nameof(Sitting));

    protected override string FieldOf(RuleBrokenException broken) => SittingErrors.FieldOf(broken, nameof(Sitting)) ?? base.FieldOf(broken);
}

/// <summary>At which field of a sitting's form an error stands.</summary>
internal static class SittingErrors
{
    public static string FieldOf(string ofCommand, string time, string fields) =>
        ofCommand.StartsWith($"{time}.", StringComparison.Ordinal) ? $"{fields}{ofCommand[time.Length..]}" : ofCommand;

    public static string? FieldOf(RuleBrokenException broken, string fields) => broken.Code switch
    {
        RuleCodes.DatesContradict or RuleCodes.NoticeTooShort or RuleCodes.NotQuorate => $"{fields}.{nameof(SittingFields.On)}",
        RuleCodes.ProtectedName => $"{fields}.{nameof(SittingFields.Place)}",
        _ => null,
    };
}
