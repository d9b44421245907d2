using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Application.Files;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Calendars;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.MyCases;

/// <summary>One case, as its respondent sees it.</summary>
[Requires(Permission.ReadMyCase)]
public sealed record GetMyCase(string Reference) : IQuery<MyCase>;

internal sealed class GetMyCaseValidator : AbstractValidator<GetMyCase>
{
    public GetMyCaseValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetMyCaseHandler(
    IVettingDb db, ICurrentUser user, IAccounts accounts, IScanner scanner, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetMyCase, MyCase>
{
    public async Task<MyCase> Handle(GetMyCase request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var rulebooks = await db.Rulebooks.History(ct);
        var rules = complaint.HeardUnder(rulebooks).Content;
        var bundles = await db.BundlesNamedIn(complaint, ct);
        var letters = await db.LettersOfNotices(complaint, ct);
        var ruling = await ServedRuling(complaint, rulebooks, today, ct);
        var panels = await db.Panels.IgnoreQueryFilters().AsNoTracking().Where(panel => panel.Complaint == complaint.Id)
            .OrderBy(panel => panel.ConvenedAt).ToListAsync(ct);
        var names = await Names(complaint, panels, ct);
        var (me, mayAct) = (user.Actor(), complaint.SpeaksForRespondent(user.Actor()));
        trail.Record("MyCaseRead", complaint.Id.Value, new { complaint.Reference, RulingShown = ruling is not null }, complaint.Id);
        return new MyCase(
            complaint.Reference, complaint.StandingForRespondent(), await Officers(complaint, ct),
            complaint.Notices.Any(notice => notice.Kind == NoticeKind.Allegations && complaint.IsInHand(notice))
                ? [.. complaint.Allegations.Select(allegation => ViewOf(allegation, complaint, rulebooks, rules))]
                : [],
            [.. complaint.Notices.OrderBy(notice => notice.RecordedAt).Select(notice => ViewOf(notice, complaint, today, bundles, letters))],
            await Evidence(complaint, ct),
            [.. complaint.Evidence.Where(item => item.Disclosure == Disclosure.Withheld && complaint.HasTheGistOf(item))
                .OrderBy(item => item.DisclosureDecidedAt).Select(item => item.Gist!)],
            [.. complaint.DeadlinesOfRespondent(today)],
            [.. complaint.Replies.Select(reply => new MyReply(
                reply.Id, reply.ReceivedOn, reply.Text, reply.OnAllegations ?? [], reply.Evidence ?? [], reply.RecordedBy == user.Id))],
            ruling, await Appeal(complaint, rules, ct), mayAct && complaint.MayRespondentReply,
            mayAct && complaint.MayAskForTimeOn(today),
            [.. complaint.TimeRequests.Select(asked => new MyTimeRequest(
                asked.Until, asked.Why, CivilTime.DateOf(asked.AskedAt), asked.Decision is not null, asked.Decision?.GrantedUntil,
                asked.Decision?.Reason))],
            mayAct && complaint.MayBeAppealedOn(today) ? [.. rules.Appeal.Grounds.Select(ground => new MyChoice(ground.Code, ground.Text))] : [],
            panels.Find(panel => panel.ConcludedAt is null) is { } sitting ? ViewOf(sitting, names, mayAct) : null,
            [.. panels.SelectMany(panel => panel.Objections.Select(objection => ViewOf(objection, panel, names)))],
            [.. complaint.Representatives.Select(named => new MyRepresentative(
                named.Id, names[named.Person], named.Kind, named.MayAct, CivilTime.DateOf(named.NamedAt),
                named.EndedAt is { } ended ? CivilTime.DateOf(ended) : null))],
            !complaint.IsRespondent(me), mayAct, mayAct && complaint.MayAgreeToExpeditionOn(today, rules), complaint.ReplyBy,
            [.. complaint.Expeditions.Select(agreed => new MyExpedition(
                agreed.Id, agreed.ReplyBy, agreed.AppealBy, agreed.IsServedWhenSent, agreed.GivenOn, agreed.EndedAt is not null,
                mayAct && complaint.MayWithdraw(agreed)))],
            [.. (await db.SittingsOfRespondent(complaint, ct)).Select(ViewOf)], await Disagreements(complaint, ct));
    }

    private static MySitting ViewOf(Sitting sitting) => new(
        sitting.Id, DateOnly.FromDateTime(sitting.Local), TimeOnly.FromDateTime(sitting.Local), sitting.Minutes, sitting.TimeZone, sitting.Place,
        sitting.Attendance?.Respondent);

    private async Task<Dictionary<PersonId, string>> Names(Complaint complaint, List<Panel> panels, CancellationToken ct)
    {
        var asked = panels.SelectMany(panel => panel.Members).Select(member => member.Person)
            .Concat(complaint.Representatives.Select(named => named.Person)).Distinct().ToList();
        return await db.Persons.Where(person => asked.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
    }

    private static MyPanel ViewOf(Panel panel, Dictionary<PersonId, string> names, bool mayAct) => new(
        panel.Purpose,
        [
            .. panel.Sitting.Select(member => new MyPanelMember(
                    member.User, names[member.Person], member.IsChair, panel.Objections.Any(objection => objection.Member == member.User)))
                .OrderByDescending(member => member.IsChair).ThenBy(member => member.Name, StringComparer.Ordinal),
        ],
        mayAct && panel.MayBeObjectedTo && panel.Sitting.Any(member => panel.Objections.All(objection => objection.Member != member.User)));

    private static MyObjection ViewOf(Objection objection, Panel panel, Dictionary<PersonId, string> names) => new(
        names[panel.Members.First(member => member.User == objection.Member).Person], objection.Why, CivilTime.DateOf(objection.At), objection.DecideBy,
        objection.Decision?.IsUpheld, objection.Decision?.Reasons);

    private static MyNotice ViewOf(
        Notice notice, Complaint complaint, DateOnly today, IReadOnlyDictionary<BundleId, NamedBundle> bundles,
        ILookup<NoticeId, MyLetter> letters) => new(
        notice.Id, notice.Kind, complaint.IsInHand(notice) ? notice.Text : null, notice.Method == ServiceMethod.Door ? notice.ServedOn : null,
        complaint.OpenedOn(notice), complaint.ServedOn(notice, today), notice.DeemedOn, notice.DeemedUnder, complaint.EndToAnswer(notice),
        complaint.IsInHand(notice) ? bundles.BundleOf(notice) : null,
        complaint.IsInHand(notice) ? [.. letters[notice.Id]] : []);

    private static MyAllegation ViewOf(Allegation allegation, Complaint complaint, RulebookHistory rulebooks, RulebookContent rules)
    {
        var rule = complaint.RuleFor(allegation.Id, rulebooks);
        return new MyAllegation(
            allegation.Id, allegation.Number, rules.FindCategory(allegation.Category)?.Name ?? allegation.Category, allegation.Text,
            allegation.EventFrom, allegation.EventTo, rule?.Clause.Code, rule?.Clause.Text);
    }

    private async Task<IReadOnlyList<string>> Officers(Complaint complaint, CancellationToken ct)
    {
        var officers = complaint.Access.Where(access => access.Kind == AccessKind.Officer).Select(access => access.User).ToList();
        var persons = (await accounts.Among(officers, ct)).Select(account => account.Person).ToList();
        return await db.Persons.Where(person => persons.Contains(person.Id)).OrderBy(person => person.Name).Select(person => person.Name)
            .ToListAsync(ct);
    }

    private async Task<IReadOnlyList<MyEvidence>> Evidence(Complaint complaint, CancellationToken ct)
    {
        var files = await db.EvidenceFiles.IgnoreQueryFilters().AsNoTracking().Where(kept => kept.Complaint == complaint.Id)
            .ToDictionaryAsync(kept => kept.Id, ct);
        var redacted = await db.RedactedIn(complaint, ct);
        var own = complaint.Replies.Where(reply => reply.RecordedBy == user.Id).SelectMany(reply => reply.Evidence ?? []).ToHashSet();
        return
        [
            .. complaint.Evidence.Where(complaint.IsInHand)
                .Select(item => new MyEvidence(
                    item.Id, complaint.ExhibitNumberOf(item.Id)!.Value, item.FileName, item.Sha256,
                    item.DisclosureDecidedAt is { } at ? CivilTime.DateOf(at) : item.ReceivedOn,
                    own.Contains(item.Id),
                    !redacted.Contains(item.Id) && files.GetValueOrDefault(item.Id)?.MayBeOpened(scanner.MayOpenUnscanned) == true))
                .OrderBy(item => item.Exhibit),
        ];
    }

    /// <summary>That a ruling stands in dispute is not told before it is served.</summary>
    private async Task<IReadOnlyList<DisagreementView>> Disagreements(Complaint complaint, CancellationToken ct)
    {
        var statements = await db.DisagreementsForRespondent(complaint, ct);
        var disputed = statements.Select(statement => statement.Ruling).OfType<RulingId>().ToList();
        var served = (await db.Rulings.IgnoreQueryFilters().Where(ruling => disputed.Contains(ruling.Id))
                .Select(ruling => new { ruling.Id, ruling.RecordedAt }).ToListAsync(ct))
            .Where(ruling => complaint.HasServedRuling(ruling.RecordedAt)).Select(ruling => ruling.Id).ToHashSet();
        return [.. statements.Where(statement => statement.Ruling is not { } ruling || served.Contains(ruling))];
    }

    private async Task<MyRuling?> ServedRuling(Complaint complaint, RulebookHistory rulebooks, DateOnly today, CancellationToken ct)
    {
        var rulings = await db.Rulings.IgnoreQueryFilters().AsNoTracking().Where(ruling => ruling.Complaint == complaint.Id).ToListAsync(ct);
        return rulings.Where(ruling => complaint.HasServedRuling(ruling.RecordedAt)).MaxBy(ruling => ruling.RecordedAt) is { } ruling
            ? ViewOf(ruling, complaint, rulebooks, today)
            : null;
    }

    private static MyRuling ViewOf(Ruling ruling, Complaint complaint, RulebookHistory rulebooks, DateOnly today)
    {
        var content = ruling.Content;
        var served = complaint.NoticesOfRuling(ruling.RecordedAt).Where(complaint.IsInHand).MinBy(notice => notice.RecordedAt)!;
        return new MyRuling(
            ruling.Id, complaint.ServedOn(served, today)!.Value,
            [.. content.Findings.Select(finding => new MyFinding(finding.Allegation, finding.Outcome, finding.Reasons))],
            content.Sanction is { } sanction ? rulebooks.NameOfSanction(sanction.Sanction) : null,
            content.Sanction?.From, content.Sanction?.Until, content.Sanction?.Conditions, content.Reasons,
            [
                .. (content.Comparison?.Cases ?? []).Select(compared => new MyComparator(
                    compared.Likeness, compared.Outcome, compared.Sanction is { } point ? InWords(point, rulebooks) : null, compared.IsConsidered)),
            ]);
    }

    private static string InWords(SanctionPoint point, RulebookHistory rulebooks)
    {
        var name = rulebooks.NameOfSanction(point.Sanction);
        return point.Months is { } months ? $"{name}, {months} {(months == 1 ? "month" : "months")}" : name;
    }

    private async Task<MyAppeal?> Appeal(Complaint complaint, RulebookContent rules, CancellationToken ct)
    {
        var appeals = await db.Appeals.IgnoreQueryFilters().AsNoTracking().Where(appeal => appeal.Complaint == complaint.Id).ToListAsync(ct);
        if (appeals.MaxBy(appeal => appeal.FiledOn) is not { } appeal)
        {
            return null;
        }

        var isServed = appeal.DecidedAt is { } decided && complaint.HasServedAppealDecision(decided);
        return new MyAppeal(
            appeal.Id, appeal.FiledOn,
            [.. appeal.Grounds.Select(code => rules.Appeal.Grounds.FirstOrDefault(ground => ground.Code == code)?.Text ?? code)],
            appeal.Text, appeal.IsStayed, isServed ? appeal.Outcome : null, isServed ? appeal.Reasons : null);
    }
}
