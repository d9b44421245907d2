using Vetting.Domain.Elections;

namespace Vetting.Application.Tests.Elections;

/// <summary>
/// The days and hours of elections that were really held, each as somebody published it who had to know. A step that no source dates is not here.
/// </summary>
internal static class ElectionsThatHappened
{
    /// <param name="Steps">As in: close-of-nominations 2024-06-07 16:00.</param>
    /// <param name="Source">Where all of them are published.</param>
    internal sealed record Happened(ElectionKind Kind, string PollingDay, string Source, params string[] Steps);

    public static IReadOnlyList<Happened> All { get; } =
    [
        new(ElectionKind.UkParliamentaryGeneral, "2015-05-07", "http://martinbrookes.blogspot.co.uk/2015/03/election-timetable-2015-uk.html",
            "dissolution 2015-03-30 00:00", "notice-of-election 2015-04-02 16:00", "close-of-nominations 2015-04-09 16:00",
            "withdrawal 2015-04-09 16:00"),
        new(ElectionKind.UkParliamentaryGeneral, "2015-05-07", "https://www.putneysw15.com/info/evelection1501.htm", "registration 2015-04-20 23:59"),
        new(ElectionKind.UkParliamentaryGeneral, "2017-06-08", "https://www.markpack.org.uk/149348/2017-general-election-timetable/",
            "dissolution 2017-05-03 00:00", "notice-of-election 2017-05-08 16:00", "close-of-nominations 2017-05-11 16:00",
            "withdrawal 2017-05-11 16:00",
            "objections 2017-05-11 17:00", "election-agents 2017-05-11 16:00", "statement-of-persons-nominated 2017-05-11 17:00"),
        new(ElectionKind.UkParliamentaryGeneral, "2017-06-08", "http://fenland.gov.uk/article/12452/Key-Dates-and-Deadlines",
            "registration 2017-05-22 23:59", "postal-votes 2017-05-23 17:00"),
        new(ElectionKind.UkParliamentaryGeneral, "2017-06-08",
            "http://west-dunbarton.gov.uk/council/voting-and-elections/2017-uk-parliament-election/deadlines-for-registering-to-vote/",
            "proxy-votes 2017-05-31 17:00"),

        // St Andrew's Day was observed in Scotland alone on 2 December: it does not count for nominations and postal votes, and by an Act of its own it
        // counts for registration.
        new(ElectionKind.UkParliamentaryGeneral, "2019-12-12",
            "https://www.west-norfolk.gov.uk/info/20090/elections_and_voting/767/general_election_2019",
            "close-of-nominations 2019-11-14 16:00", "statement-of-persons-nominated 2019-11-14 17:00", "registration 2019-11-26 23:59",
            "postal-votes 2019-11-26 17:00", "proxy-votes 2019-12-04 17:00"),
        new(ElectionKind.UkParliamentaryGeneral, "2019-12-12",
            "http://uttlesford.gov.uk/article/6119/Timetable-for-the-UK-Parliamentary-general-election-on-12-December",
            "dissolution 2019-11-06 00:00", "notice-of-election 2019-11-11 16:00", "withdrawal 2019-11-14 16:00"),
        new(ElectionKind.UkParliamentaryGeneral, "2024-07-04",
            "https://cne-siar.gov.uk/home/your-council/elections-and-voting/uk-parliamentary-election/timetable-uk-election/",
            "close-of-nominations 2024-06-07 16:00", "withdrawal 2024-06-07 16:00", "election-agents 2024-06-07 16:00", "objections 2024-06-07 17:00",
            "statement-of-persons-nominated 2024-06-07 17:00", "registration 2024-06-18 23:59", "postal-votes 2024-06-19 17:00",
            "proxy-votes 2024-06-26 17:00"),
        new(ElectionKind.UkParliamentaryGeneral, "2024-07-04", "https://commonslibrary.parliament.uk/timetable-for-the-2024-general-election/",
            "dissolution 2024-05-30 00:00", "notice-of-election 2024-06-04 16:00"),

        new(ElectionKind.UkParliamentaryByElection, "2025-05-01",
            "https://www4.halton.gov.uk/Pages/councildemocracy/Information%20for%20potential%20candidates.aspx",
            "close-of-nominations 2025-04-02 16:00", "withdrawal 2025-04-02 16:00", "election-agents 2025-04-02 16:00", "objections 2025-04-02 17:00",
            "statement-of-persons-nominated 2025-04-02 17:00", "registration 2025-04-11 23:59", "postal-votes 2025-04-14 17:00"),
        new(ElectionKind.UkParliamentaryByElection, "2021-05-06",
            "https://inews.co.uk/news/politics/hartlepool-by-election-2021-when-date-candidates-polls-vote-latest-news-935915",
            "close-of-nominations 2021-04-08 16:00", "registration 2021-04-19 23:59", "postal-votes 2021-04-20 17:00",
            "proxy-votes 2021-04-27 17:00"),
        new(ElectionKind.UkParliamentaryByElection, "2024-02-15", "https://www.northnorthants.gov.uk/news/date-wellingborough-election-announced",
            "registration 2024-01-30 23:59"),

        // Easter Monday is no bank holiday in Scotland. It does not count for nominations, and it counts for registration.
        new(ElectionKind.ScottishParliament, "2016-05-05", "https://electionin.org/1416.html/amp",
            "notice-of-election 2016-03-23 23:59", "close-of-nominations 2016-04-01 16:00", "withdrawal 2016-04-01 16:00",
            "objections 2016-04-01 17:00"),
        new(ElectionKind.ScottishParliament, "2021-05-06",
            "https://cne-siar.gov.uk/your-council/elections-and-voting/elections-archive/scottish-parliamentary-election-2021/timetable/",
            "notice-of-election 2021-03-24 23:59", "close-of-nominations 2021-03-31 16:00", "withdrawal 2021-03-31 16:00",
            "objections 2021-03-31 17:00",
            "election-agents 2021-03-31 16:00"),
        new(ElectionKind.ScottishParliament, "2021-05-06",
            "https://docslib.org/doc/12163075/scottish-parliamentary-election-6th-may-2021-fife-arrangements",
            "statement-of-persons-nominated 2021-03-31 17:00", "postal-votes 2021-04-06 17:00", "proxy-votes 2021-04-27 17:00"),
        new(ElectionKind.ScottishParliament, "2021-05-06", "http://www.ayrshire-vjb.gov.uk/spe6may.html", "registration 2021-04-19 23:59"),
        new(ElectionKind.ScottishParliament, "2026-05-07",
            "https://www.eastdunbarton.gov.uk/about/councillors/technical-notes/2026/"
            + "technical-notes-2026-issue-14-scottish-parliament-elections-7-may-2026-1",
            "notice-of-election 2026-03-25 23:59"),

        new(ElectionKind.Senedd, "2021-05-06",
            "https://www.itv.com/news/wales/2021-04-15/senedd-election-2021-how-to-vote-and-what-you-need-to-know", "registration 2021-04-19 23:59"),
        new(ElectionKind.Senedd, "2026-05-07", "https://vote.wales/for-candidates-and-agents/how-to-stand-for-election/",
            "close-of-nominations 2026-04-09 16:00"),

        new(ElectionKind.NorthernIrelandAssembly, "2017-03-02",
            "http://www.irishnews.com/news/2017/01/19/news/formal-process-for-registering-voters-and-candidates-gets-underway-892144/",
            "close-of-nominations 2017-02-08 13:00", "absent-votes 2017-02-10 17:00"),
        new(ElectionKind.NorthernIrelandAssembly, "2022-05-05", "https://www.electoralcommission.org.uk/cy/node/24787",
            "notice-of-election 2022-03-28 23:59", "close-of-nominations 2022-04-08 13:00", "statement-of-persons-nominated 2022-04-08 18:00",
            "absent-votes 2022-04-12 17:00", "registration 2022-04-14 23:59"),

        new(ElectionKind.LocalEngland, "2022-05-05", "https://www.harrogate-news.co.uk/2022/04/05/candidates-for-county-council-elections-announced/",
            "notice-of-election 2022-03-28 23:59", "close-of-nominations 2022-04-05 16:00", "withdrawal 2022-04-05 16:00",
            "election-agents 2022-04-05 16:00", "statement-of-persons-nominated 2022-04-06 16:00", "registration 2022-04-14 23:59",
            "postal-votes 2022-04-19 17:00", "proxy-votes 2022-04-26 17:00"),
        new(ElectionKind.LocalEngland, "2023-05-04", "https://www.chelshamandfarleigh-pc.gov.uk/Current_Issues_9849.aspx",
            "close-of-nominations 2023-04-04 16:00", "registration 2023-04-17 23:59", "postal-votes 2023-04-18 17:00",
            "proxy-votes 2023-04-25 17:00"),
        new(ElectionKind.LocalEngland, "2024-05-02", "https://www.aldc.org/2024/01/local-election-timetable-2023/",
            "notice-of-election 2024-03-26 23:59", "close-of-nominations 2024-04-05 16:00", "registration 2024-04-16 23:59",
            "postal-votes 2024-04-17 17:00", "proxy-votes 2024-04-24 17:00"),
        new(ElectionKind.LocalEngland, "2025-05-01",
            "https://southhams.gov.uk/elections-and-voting/elections-and-referendums-2025/devon-county-council/timetable-devon-county",
            "notice-of-election 2025-03-25 23:59", "close-of-nominations 2025-04-02 16:00", "statement-of-persons-nominated 2025-04-03 16:00",
            "registration 2025-04-11 23:59", "postal-votes 2025-04-14 17:00", "proxy-votes 2025-04-23 17:00"),

        new(ElectionKind.LocalScotland, "2017-05-04", "http://renfrewshire.gov.uk/article/4680/Key-dates",
            "close-of-nominations 2017-03-29 16:00", "withdrawal 2017-03-29 16:00", "election-agents 2017-03-29 16:00",
            "registration 2017-04-17 23:59",
            "postal-votes 2017-04-18 17:00", "proxy-votes 2017-04-25 17:00"),
        new(ElectionKind.LocalScotland, "2022-05-05", "https://dumgal.gov.uk:443/article/24339/Election-Timetable",
            "close-of-nominations 2022-03-30 16:00", "withdrawal 2022-03-30 16:00", "election-agents 2022-03-30 16:00",
            "statement-of-persons-nominated 2022-03-30 16:00", "registration 2022-04-18 23:59", "postal-votes 2022-04-19 17:00"),
        new(ElectionKind.LocalScotland, "2022-12-08", "https://dumgal.gov.uk:443/article/25722/Election-Timetable",
            "notice-of-election 2022-10-28 23:59", "close-of-nominations 2022-11-04 16:00", "withdrawal 2022-11-04 16:00",
            "registration 2022-11-21 23:59", "postal-votes 2022-11-22 17:00", "proxy-votes 2022-11-29 17:00"),

        new(ElectionKind.LocalWales, "2017-05-04", "http://denbighshire.tfhosts.co.uk/english/spring-2017/latest-news/local-government-election-2017",
            "registration 2017-04-13 23:59", "postal-votes 2017-04-18 17:00"),
        new(ElectionKind.LocalWales, "2022-05-05",
            "https://www.newport.gov.uk/en/Council-Democracy/Elections-and-voting/Local-elections-May-2022/Election-timetable.aspx",
            "notice-of-election 2022-03-28 23:59", "close-of-nominations 2022-04-05 16:00", "withdrawal 2022-04-05 16:00",
            "election-agents 2022-04-05 16:00", "statement-of-persons-nominated 2022-04-06 16:00", "registration 2022-04-14 23:59",
            "postal-votes 2022-04-19 17:00", "proxy-votes 2022-04-26 17:00"),

        new(ElectionKind.LocalNorthernIreland, "2019-05-02", "https://www.ardsandnorthdown.gov.uk/elections-2019/nomination-papers",
            "close-of-nominations 2019-04-08 13:00"),
        new(ElectionKind.LocalNorthernIreland, "2019-05-02",
            "https://www.bbc.com/news/uk-northern-ireland-47864222", "registration 2019-04-12 23:59"),

        // The coronation, a bank holiday on 8 May 2023, lies in it.
        new(ElectionKind.LocalNorthernIreland, "2023-05-18", "https://www.electoralcommission.org.uk/local-council-elections-northern-ireland",
            "notice-of-election 2023-04-11 23:59", "close-of-nominations 2023-04-24 13:00", "withdrawal 2023-04-24 13:00",
            "statement-of-persons-nominated 2023-04-24 18:00", "absent-votes 2023-04-26 17:00", "registration 2023-04-28 23:59"),

        new(ElectionKind.Mayor, "2021-05-06", "https://chooseyourmayor.org/i-am-candidate/timetable",
            "close-of-nominations 2021-04-08 16:00", "withdrawal 2021-04-08 16:00", "election-agents 2021-04-08 16:00", "objections 2021-04-08 17:00",
            "statement-of-persons-nominated 2021-04-09 16:00", "registration 2021-04-19 23:59", "postal-votes 2021-04-20 17:00",
            "proxy-votes 2021-04-27 17:00"),
        new(ElectionKind.Mayor, "2024-05-02", "https://www.westmidlandspcc.info/timetable/",
            "close-of-nominations 2024-04-05 16:00", "election-agents 2024-04-05 16:00", "statement-of-persons-nominated 2024-04-08 16:00",
            "registration 2024-04-16 23:59", "postal-votes 2024-04-17 17:00"),
        new(ElectionKind.Mayor, "2024-05-02", "https://www.salford.gov.uk/your-council/elections-and-voting/may-elections-2024/"
            + "combined-authority-mayoral-election-notice-of-election/", "proxy-votes 2024-04-24 17:00"),
        new(ElectionKind.Mayor, "2025-05-01", "https://chooseyourmayor.org/i-am-voter/timetable-and-legal-notices",
            "registration 2025-04-11 23:59", "postal-votes 2025-04-14 17:00", "proxy-votes 2025-04-23 17:00"),

        new(ElectionKind.LondonMayorAndAssembly, "2021-05-06",
            "https://www.hounslow.gov.uk/info/20043/elections_and_voting/1884/mayor_of_london_and_london_assembly_elections_2021/4",
            "close-of-nominations 2021-03-30 16:00", "withdrawal 2021-03-30 16:00", "election-agents 2021-03-30 16:00"),
        new(ElectionKind.LondonMayorAndAssembly, "2021-05-06",
            "https://www.hindustantimes.com/world-news/"
            + "london-mayoral-election-sadiq-khan-ahead-of-shaun-bailey-here-s-poll-schedule-101617963112503-amp.html",
            "statement-of-persons-nominated 2021-04-01 16:00", "registration 2021-04-19 23:59", "postal-votes 2021-04-20 17:00",
            "proxy-votes 2021-04-27 17:00"),
        new(ElectionKind.LondonMayorAndAssembly, "2024-05-02", "https://londonelects.org.uk/statutory-notices-and-elections-timetable",
            "notice-of-election 2024-03-19 23:59", "close-of-nominations 2024-03-27 16:00", "withdrawal 2024-03-27 16:00",
            "election-agents 2024-03-27 16:00", "statement-of-persons-nominated 2024-04-02 16:00", "registration 2024-04-16 23:59",
            "postal-votes 2024-04-17 17:00", "proxy-votes 2024-04-24 17:00"),

        new(ElectionKind.PoliceAndCrimeCommissioner, "2021-05-06", "https://www.nottspcc-election.co.uk/",
            "notice-of-election 2021-03-29 23:59", "close-of-nominations 2021-04-08 16:00", "withdrawal 2021-04-08 16:00",
            "election-agents 2021-04-08 16:00", "objections 2021-04-08 17:00", "statement-of-persons-nominated 2021-04-09 16:00",
            "postal-votes 2021-04-20 17:00"),
        new(ElectionKind.PoliceAndCrimeCommissioner, "2024-05-02",
            "https://www.electoralcommission.org.uk/"
            + "police-and-crime-commissioner-police-fire-and-crime-commissioner-elections-england-and-wales-media",
            "notice-of-election 2024-03-26 23:59", "close-of-nominations 2024-04-05 16:00", "statement-of-persons-nominated 2024-04-08 16:00",
            "registration 2024-04-16 23:59", "postal-votes 2024-04-17 17:00", "proxy-votes 2024-04-24 17:00"),
    ];
}
