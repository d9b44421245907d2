using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Statements;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Asks a witness for a statement. The code that lets them in is shown once, here, or goes by mail.</summary>
[Requires(Permission.Investigate)]
public sealed class AskForStatementModel(PageServices services) : CasePage(services)
{
    public enum WayIn
    {
        Mail,
        Code,
    }

    public static IReadOnlyList<Choice> Ways { get; } =
    [
        new(nameof(WayIn.Mail), "By mail, to the address that their record holds", "The message says nothing of the case."),
        new(nameof(WayIn.Code), "By a code that you print or read out", "It is shown once, on the next page."),
    ];

    [BindProperty]
    [Display(Name = "Whom do you ask?")]
    public int? Witness { get; set; }

    [BindProperty]
    [Display(Name = "What do you ask them to tell?")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Draft of the statement (optional)")]
    public string? Draft { get; set; }

    [BindProperty]
    [Display(Name = "How do they get the code?")]
    public WayIn? Way { get; set; }

    public CaseStatements Asked { get; private set; } = null!;

    /// <summary>What was done; null before.</summary>
    public GivenCode? Given { get; private set; }

    public IReadOnlyList<Choice> Witnesses => [.. Asked.Witnesses.Select(witness => new Choice(
        witness.Number.ToString(CultureInfo.InvariantCulture), Words.Sentence(StatementWords.Of(witness)),
        witness.HasAddress ? null : "No e-mail address is known: hand them a code."))];

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPost()
    {
        Demand(Witness is not null, nameof(Witness), "Choose whom you ask.");
        Demand(!string.IsNullOrWhiteSpace(Text), nameof(Text), "Enter what you ask them to tell.");
        Demand(Way is not null, nameof(Way), "Choose how they get the code.");
        await Accepts(Ask);
        await Read();
    }

    protected override string FieldOf(string ofCommand) => ofCommand == nameof(AskForStatement.Asked) ? nameof(Text) : base.FieldOf(ofCommand);

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.NoAddress ? nameof(Way) : base.FieldOf(broken);

    private async Task Ask()
    {
        var request = await Send(new AskForStatement(Reference, Version, Witness!.Value, Text!, Draft, Way == WayIn.Mail));
        Given = new(request.Code, request.Until);
        if (IsReopened)
        {
            await Forget();
        }
    }

    private async Task Read()
    {
        await ReadFile();
        Asked = await Send(new GetStatements(Reference));
    }
}
