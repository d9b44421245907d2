using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Calendars;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Letters;

/// <summary>What stands in the letters about a case. A letter says what was served and decided, and is refused before that.</summary>
internal static class CaseLetters
{
    /// <exception cref="RuleBrokenException">What the letter speaks of was not done yet.</exception>
    public static async Task<GatheredLetter> Gather(
        this IVettingDb db, Complaint complaint, LetterKind kind, UserId sender, string? address, DateTimeOffset now, CancellationToken ct)
    {
        var to = kind == LetterKind.Acknowledgement ? ComplainantOf(complaint) : complaint.RespondentPerson;
        var fields = await db.CommonFields(sender, to, address, now, ct);
        fields[MergeFields.CaseReference] = complaint.Reference;
        fields[MergeFields.ReceivedOn] = CivilTime.Written(complaint.ReceivedOn);
        var notice = NoticeOf(complaint, kind);
        if (notice is not null)
        {
            fields[MergeFields.NoticeText] = notice.Text;
            fields[MergeFields.ServedOn] = CivilTime.Written(notice.ServedOn);
            fields[MergeFields.AnswerBy] = fields[MergeFields.AppealBy] = Written(complaint.EndToAnswer(notice));
        }

        var rulebooks = await db.Rulebooks.History(ct);
        var rules = complaint.HeardUnder(rulebooks).Content;
        var sections = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>();
        switch (kind)
        {
            case LetterKind.Notice:
                sections[MergeFields.Allegations] = [.. complaint.Allegations.OrderBy(allegation => allegation.Number)
                    .Select(allegation => RowOf(allegation, rules))];
                break;
            case LetterKind.Extension:
                AddTime(fields, complaint);
                break;
            case LetterKind.Sitting:
                AddSitting(fields, await db.SittingToCome(complaint, now, ct));
                break;
            case LetterKind.Ruling:
                sections[MergeFields.Findings] = AddRuling(fields, complaint, await db.RulingIn(notice!, complaint, ct), rules);
                break;
            case LetterKind.Appeal:
                await db.AddAppeal(fields, notice!, complaint, ct);
                break;
        }

        return new(kind, new(fields, sections), complaint.Version, $"{TitleOf(kind)}, {complaint.Reference}", notice?.Id);
    }

    /// <summary>The kinds of letter that can be written about the case now.</summary>
    public static async Task<IReadOnlyList<LetterKind>> ThatApply(this IVettingDb db, Complaint complaint, DateTimeOffset now, CancellationToken ct)
    {
        var sitting = await db.SittingToCome(complaint, now, ct);
        return [.. Enum.GetValues<LetterKind>().Where(kind => kind.IsOfACase() && Applies(complaint, kind, sitting))];
    }

    private static bool Applies(Complaint complaint, LetterKind kind, Sitting? sitting) => kind switch
    {
        LetterKind.Sitting => sitting is not null,
        LetterKind.Acknowledgement => complaint.NamedParties(PartyKind.Complainant).Count > 0,
        LetterKind.Extension => complaint.TimeRequests.Any(request => request.Decision is not null),
        _ => LastOf(complaint, Of(kind)) is not null,
    };

    /// <summary>Who complained in confidence is written to in their mailbox, where nobody of the case reads who they are.</summary>
    private static PersonId ComplainantOf(Complaint complaint) => complaint.NamedParties(PartyKind.Complainant) is [var person, ..]
        ? person
        : throw new RuleBrokenException(
            RuleCodes.LetterDoesNotApply,
            "Nobody complained by name, so there is nobody to write to. Whoever reported in confidence is answered in their mailbox.",
                "a named complainant");

    private static Notice? NoticeOf(Complaint complaint, LetterKind kind) => kind is LetterKind.Acknowledgement or LetterKind.Extension or LetterKind.Sitting
        ? null
        : LastOf(complaint, Of(kind)) ?? throw new RuleBrokenException(
            RuleCodes.LetterDoesNotApply, kind switch
            {
                LetterKind.Ruling => "No ruling was served in this case. Serve it first: the letter says what was served.",
                LetterKind.Appeal => "No decision on an appeal was served in this case. Serve it first: the letter says what was served.",
                _ => "No notice of the allegations was served in this case. Serve it first: the letter says what was served.",
            }, "the service");

    private static NoticeKind Of(LetterKind kind) => kind switch
    {
        LetterKind.Ruling => NoticeKind.Ruling,
        LetterKind.Appeal => NoticeKind.AppealDecision,
        _ => NoticeKind.Allegations,
    };

    private static Notice? LastOf(Complaint complaint, NoticeKind kind) =>
        complaint.Notices.Where(notice => notice.Kind == kind).MaxBy(notice => notice.RecordedAt);

    private static Dictionary<string, string?> RowOf(Allegation allegation, RulebookContent rules) => new()
    {
        [MergeFields.AllegationNumber] = LetterMaking.Written(allegation.Number),
        [MergeFields.AllegationCategory] = rules.FindCategory(allegation.Category)?.Name,
        [MergeFields.AllegationText] = allegation.Text,
    };

    private static void AddTime(Dictionary<string, string?> fields, Complaint complaint)
    {
        var asked = complaint.TimeRequests.Where(request => request.Decision is not null).MaxBy(request => request.Decision!.At)
            ?? throw new RuleBrokenException(
                RuleCodes.LetterDoesNotApply, "Nobody has decided on more time in this case. Decide first: the letter says what was decided.",
                "a decision on more time");
        var notice = complaint.Notices.Where(notice => notice.Kind.IsToBeAnswered() && notice.RecordedAt <= asked.AskedAt)
            .MaxBy(notice => notice.RecordedAt);
        var granted = complaint.TimeRequests.Where(request => request.AskedAt >= notice?.RecordedAt)
            .Select(request => request.Decision?.GrantedUntil).Max();
        fields[MergeFields.AskedOn] = CivilTime.Written(CivilTime.DateOf(asked.AskedAt));
        fields[MergeFields.AskedUntil] = CivilTime.Written(asked.Until);
        fields[MergeFields.TimeDecision] = asked.Decision!.GrantedUntil is null ? "refused" : "granted";
        fields[MergeFields.DecidedOn] = CivilTime.Written(CivilTime.DateOf(asked.Decision.At));
        fields[MergeFields.DecisionReasons] = asked.Decision.Reason;
        fields[MergeFields.ReplyBy] = Written(granted ?? (notice is null ? null : complaint.EndToAnswer(notice)));
    }

    /// <summary>The next one to which the respondent is invited.</summary>
    private static Task<Sitting?> SittingToCome(this IVettingDb db, Complaint complaint, DateTimeOffset now, CancellationToken ct) =>
        db.Sittings.AsNoTracking()
            .Where(sitting => sitting.Complaint == complaint.Id && sitting.IsRespondentInvited && sitting.CalledOffAt == null && sitting.At > now)
            .OrderBy(sitting => sitting.At).FirstOrDefaultAsync(ct);

    private static void AddSitting(Dictionary<string, string?> fields, Sitting? sitting)
    {
        if (sitting is null)
        {
            throw new RuleBrokenException(
                RuleCodes.LetterDoesNotApply, "The respondent is invited to no sitting that is still to come. Fix one first: the letter says when and where.",
                "a sitting to which the respondent is invited");
        }

        fields[MergeFields.SittingOn] = CivilTime.Written(DateOnly.FromDateTime(sitting.Local));
        fields[MergeFields.SittingTime] = string.Create(
            CultureInfo.InvariantCulture, $"{sitting.Local:HH:mm} to {sitting.Local.AddMinutes(sitting.Minutes):HH:mm}");
        fields[MergeFields.SittingPlace] = sitting.Place;
    }

    /// <summary>The one that the notice served.</summary>
    private static async Task<Ruling> RulingIn(this IVettingDb db, Notice notice, Complaint complaint, CancellationToken ct) =>
        (await db.Rulings.AsNoTracking().Where(ruling => ruling.Complaint == complaint.Id).ToListAsync(ct))
            .Where(ruling => ruling.RecordedAt <= notice.RecordedAt).MaxBy(ruling => ruling.RecordedAt) ?? throw new NotFoundException("ruling");

    private static List<IReadOnlyDictionary<string, string?>> AddRuling(
        Dictionary<string, string?> fields, Complaint complaint, Ruling ruling, RulebookContent rules)
    {
        var content = ruling.Content;
        fields[MergeFields.DecidedOn] = CivilTime.Written(CivilTime.DateOf(ruling.RecordedAt));
        fields[MergeFields.DecisionReasons] = content.Reasons;
        fields[MergeFields.Sanction] = content.Sanction is { } sanction ? Words(sanction, rules) : "No sanction";
        fields[MergeFields.Comparators] = content.Comparison?.Cases is [_, ..] compared
            ? string.Join('\n', compared.Select(shown => $"{char.ToUpperInvariant(shown.Likeness[0])}{shown.Likeness[1..]}: {Words(shown, rules)}"))
            : "No like case was shown.";
        return
        [
            .. content.Findings.Select(finding => (finding, allegation: complaint.Allegations
                .Single(allegation => allegation.Id == finding.Allegation)))
                .OrderBy(row => row.allegation.Number)
                .Select(row => (IReadOnlyDictionary<string, string?>)new Dictionary<string, string?>(RowOf(row.allegation, rules))
                {
                    [MergeFields.FindingOutcome] = Words(row.finding.Outcome),
                    [MergeFields.FindingReasons] = row.finding.Reasons,
                }),
        ];
    }

    private static string Words(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Proved => "Proved",
        FindingOutcome.NotProved => "Not proved",
        _ => "No case to answer",
    };

    private static string Words(ComparedCase shown, RulebookContent rules)
    {
        var sanction = shown.Sanction is { } point ? rules.NameOfSanction(point.Sanction) : "No sanction";
        var months = shown.Sanction?.Months is { } count ? $", {count} months" : "";
        return $"{Words(shown.Outcome).ToLowerInvariant()}, {char.ToLowerInvariant(sanction[0])}{sanction[1..]}{months}";
    }

    private static string Words(ImposedSanction sanction, RulebookContent rules)
    {
        var name = rules.NameOfSanction(sanction.Sanction);
        var from = $", from {CivilTime.Written(sanction.From)}";
        var until = sanction.Until is { } end ? $" to {CivilTime.Written(end.AddDays(-1))}" : "";
        return $"{name}{from}{until}{(string.IsNullOrWhiteSpace(sanction.Conditions) ? "" : $". Conditions: {sanction.Conditions}")}";
    }

    private static async Task AddAppeal(this IVettingDb db, Dictionary<string, string?> fields, Notice notice, Complaint complaint,
        CancellationToken ct)
    {
        var appeal = (await db.Appeals.AsNoTracking().Where(appeal => appeal.Complaint == complaint.Id && appeal.DecidedAt != null).ToListAsync(ct))
            .Where(appeal => appeal.DecidedAt <= notice.RecordedAt).MaxBy(appeal => appeal.DecidedAt) ?? throw new NotFoundException("appeal");
        fields[MergeFields.DecidedOn] = CivilTime.Written(CivilTime.DateOf(appeal.DecidedAt!.Value));
        fields[MergeFields.AppealOutcome] = appeal.Outcome.ToString();
        fields[MergeFields.DecisionReasons] = appeal.Reasons;
    }

    private static string? Written(DateOnly? day) => day is { } known ? CivilTime.Written(known) : null;

    private static string TitleOf(LetterKind kind) => kind switch
    {
        LetterKind.Acknowledgement => "Acknowledgement of a complaint",
        LetterKind.Notice => "Notice of allegations",
        LetterKind.Extension => "Decision on more time to reply",
        LetterKind.Sitting => "Invitation to a sitting",
        LetterKind.Ruling => "Ruling",
        _ => "Decision on an appeal",
    };
}
