using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Server.Demo;

/// <summary>What the demo party tells people of the use of their data, one breach that it dealt with, and one whose 72 hours run.</summary>
internal static class DataOffice
{
    private const string Officer = "dpo";

    private static readonly (NoticeFor For, string Text)[] Notices =
    [
        (NoticeFor.Reporter,
            """
            You can report without saying who you are. Then nobody keeps from where or when you wrote, only the day.

            What you tell is read by the officers who look into it. The person it is about is told what is said of them, and not by whom, unless you agree. A court can order us to say it.

            If you give your name you may ask what we hold of you, and ask us to correct it. You may complain to the Information Commissioner.
            """),
        (NoticeFor.Respondent,
            """
            A complaint was made about you. We keep what is said, what you answer and what is decided, so that it can be decided fairly and shown afterwards why.

            It is read by the officers of the case, by the panel, and by auditors. It is kept for as long as our rulebook says, counted from the day on which the case is closed.

            You may ask for a copy, ask us to correct what is wrong, and complain to the Information Commissioner.
            """),
        (NoticeFor.Witness,
            """
            We ask you what you saw. Your statement is kept with the case. If you asked for it, your name is kept apart from it, and each look at it is recorded with its reason.

            You may ask for a copy, and complain to the Information Commissioner.
            """),
        (NoticeFor.Candidate,
            """
            We keep who stands for us, what you told us when you applied, whether you are cleared to stand and until when.

            What you tell us of the groups that you belong to is kept apart, is never seen with your name, and is deleted when you take it back.
            """),
        (NoticeFor.Officer, "Everything that you do and read here is recorded, with the time, and auditors read it."),
    ];

    public static void Plan(Story story)
    {
        var notices = new Strand(story, 90, 20);
        foreach (var (reader, text) in Notices)
        {
            notices.After(0, () => story.Send(Officer, new PublishPrivacyNotice(reader, text)));
        }

        notices.After(1, async () => await story.Send("officer", new ReadPrivacyNotices()));
        DataBreachId swapped = default;
        var letters = new Strand(story, 40, 30);
        letters.After(0, async () => swapped = await story.Send(Officer, new RecordBreach(new(
            "Two letters in each other's envelopes", "Two notices were posted in each other's envelopes. One of them was opened.", story.Now.AddHours(-3),
            "Name, address and what is alleged, of two respondents", 2))));
        letters.After(0, async () => await story.Send(Officer, new AssessBreach(
            swapped, await Version(swapped),
            new(BreachRisk.High, "A stranger knows of a complaint and whom it is about.", "Both letters were fetched back.", 2))));
        letters.After(1, async () => await story.Send(Officer, new DecideOnRegulator(swapped, await Version(swapped), story.Now, "IC-000000-A1B2", null)));
        letters.After(0, async () => await story.Send(Officer, new DecideOnPersons(
            swapped, await Version(swapped), story.Now, "By telephone, and then by letter.")));
        letters.After(6, async () => await story.Send(Officer, new CloseBreach(
            swapped, await Version(swapped), "Letters are put into their envelopes by two people.")));
        new Strand(story, 1, 40).After(0, () => story.Send(Officer, new RecordBreach(new(
            "A telephone was lost", "The telephone of a member of a panel was left in a train. It is locked, and its session was ended.", story.Now.AddHours(-2),
            "What the member could read of two cases", null))));

        async Task<long> Version(DataBreachId breach) => (await story.Send(Officer, new GetBreach(breach))).Version;
    }
}
