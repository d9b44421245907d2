using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>Readings at triage, interim measures, panels, rulings, appeals and reopenings: everything that was decided.</summary>
[Requires(Permission.ReadCases)]
public sealed class CaseDecisionModel(PageServices services) : CasePage(services)
{
    private IReadOnlyList<CaseAct> _acts = [];

    public IReadOnlyList<SittingView> Sittings { get; private set; } = [];

    public CaseAct? FixSitting => _acts.FirstOrDefault(act => act.Address == Addresses.Cases.FixSitting(Reference));

    public async Task OnGet()
    {
        await ReadFile();
        Sittings = await Send(new GetSittings(Reference));
        _acts = CaseActs.Of(Case, Today);
    }

    public bool IsOver(DateOnly lastDay) => lastDay < Today;

    public IEnumerable<CaseAct> ActsOn(Guid subject) => _acts.Where(act => act.About == subject);

    public string QuestionOf(CriterionAnswer answer) =>
        Procedure.TriageCriteria.FirstOrDefault(criterion => criterion.Code == answer.Criterion)?.Question ?? Words.Of(answer.Criterion);

    public string NecessityOf(NecessityAnswer answer) =>
        Procedure.Interim.NecessityTest.FirstOrDefault(question => question.Code == answer.Question)?.Text ?? Words.Of(answer.Question);

    public string GroundOf(string code) => Procedure.ReopeningGrounds.FirstOrDefault(ground => ground.Code == code)?.Text ?? Words.Of(code);

    /// <summary>Every ruling that the case knows of, the one that stands first.</summary>
    public IEnumerable<(RulingId Ruling, bool Stands)> Rulings =>
        Case.Appeals.Select(appeal => appeal.Ruling).Where(ruling => ruling != Case.Ruling).Distinct().Select(ruling => (ruling, false))
            .Prepend((Case.Ruling ?? default, true)).Where(ruling => ruling.Item1 != default);
}
