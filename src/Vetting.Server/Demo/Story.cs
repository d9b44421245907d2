using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;
using Vetting.Identity.Demo;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Server.Demo;

/// <summary>
/// What is to happen. It is planned in any order and played in the order of time, so that ids, entries and clock all increase. Every step is a
/// request that one of the demo accounts sends through the whole pipeline.
/// </summary>
internal sealed class Story
{
    private const int OpeningHour = 9;

    private readonly List<(DateTimeOffset At, Func<Task> Act)> _steps = [];
    private readonly IMediator _mediator;
    private readonly VettingDbContext _db;
    private readonly CurrentUser _user;
    private readonly StoryClock _clock;
    private readonly DateOnly _today;
    private readonly Dictionary<string, Caller> _cast;
    private readonly string _password;

    private Story(IServiceProvider services, StoryClock clock, DateTimeOffset present, Dictionary<string, Caller> cast, RulebookContent rulebook)
    {
        (_mediator, _db) = (services.GetRequiredService<IMediator>(), services.GetRequiredService<VettingDbContext>());
        (_user, _clock, _today, _cast) = (services.GetRequiredService<CurrentUser>(), clock, CivilTime.DateOf(present), cast);
        _password = DemoAccounts.Password(services.GetRequiredService<IConfiguration>());
        Rulebook = rulebook;
    }

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The civil day at which the story stands.</summary>
    public DateOnly Day => CivilTime.DateOf(Now);

    /// <summary>The newest version. All versions ask the same questions of a triage and of an interim measure.</summary>
    public RulebookContent Rulebook { get; }

    /// <param name="services">The services of a scope whose context holds the transaction of the whole story.</param>
    public static async Task<Story> Open(IServiceProvider services, StoryClock clock, DateTimeOffset present, CancellationToken ct)
    {
        var db = services.GetRequiredService<VettingDbContext>();
        db.Viewer = Viewer.System;
        var grants = await db.RoleGrants.AsNoTracking().Where(grant => grant.State == RoleGrantState.Approved).ToListAsync(ct);
        var roles = grants.ToLookup(grant => grant.User, grant => grant.Role);
        var accounts = await db.Users.AsNoTracking().Where(account => account.Email!.EndsWith(DemoAccounts.Domain))
            .OrderBy(account => account.Email).ToListAsync(ct);
        var cast = accounts.Index().ToDictionary(
            entry => entry.Item.Email![..^DemoAccounts.Domain.Length],
            entry => Caller.SignedIn(new UserId(entry.Item.Id), entry.Item.Person, roles[new UserId(entry.Item.Id)], $"192.0.2.{entry.Index + 1}"));
        var rulebook = await db.Rulebooks.AsNoTracking().OrderByDescending(version => version.InForceFrom).FirstAsync(ct);
        return new Story(services, clock, present, cast, rulebook.Content);
    }

    public UserId Account(string name) => _cast[name].Id;

    public PersonId PersonOf(string name) => _cast[name].Person!.Value;

    /// <summary>A respondent who was invited, and who has the password of the demo accounts from then on.</summary>
    /// <param name="path">Of the invitation; null where it went by mail.</param>
    public async Task<Caller> Respondent(PersonId person, string? path)
    {
        var account = await Look(db => db.Users.Where(user => user.Person == person).Select(user => user.Id).SingleAsync());
        if (path?.Split("token=") is [_, var token])
        {
            await Send(Caller.Anonymous(null), new SetPassword(new UserId(account), Uri.UnescapeDataString(token), _password));
        }

        return Caller.SignedIn(new UserId(account), person, [Role.Candidate], "192.0.2.99");
    }

    public void Plan(DateTimeOffset at, Func<Task> act) => _steps.Add((at, act));

    /// <summary>A moment on the day that lies this number of days ago, or on the Friday before it if that is not a working day.</summary>
    public DateTimeOffset Moment(int daysAgo, int minute)
    {
        var day = _today.AddDays(-daysAgo);
        var weekend = day.DayOfWeek switch { DayOfWeek.Saturday => 1, DayOfWeek.Sunday => 2, _ => 0 };
        return CivilTime.At(day.AddDays(-weekend), new TimeOnly(OpeningHour, 0).AddMinutes(minute));
    }

    public async Task Tell(IProgress<double> progress, CancellationToken ct)
    {
        foreach (var (index, (at, act)) in _steps.OrderBy(step => step.At).Index())
        {
            ct.ThrowIfCancellationRequested();
            _clock.MoveTo(at);
            await act();
            progress.Report((index + 1.0) / _steps.Count);
        }
    }

    public Task<TResponse> Send<TResponse>(string account, IRequest<TResponse> request) =>
        Send(_cast[account] with { Correlation = Guid.CreateVersion7() }, request);

    public Task<TResponse> Send<TResponse>(ICurrentUser caller, IRequest<TResponse> request)
    {
        _user.Become(caller);
        return _mediator.Send(request);
    }

    /// <summary>Looks up what a person would have read on their page: a version, an id.</summary>
    public Task<TResult> Look<TResult>(Func<VettingDbContext, Task<TResult>> look)
    {
        _db.Viewer = Viewer.System;
        return look(_db);
    }
}

/// <summary>One strand of the story. Its steps follow one another, and the last one lies before today.</summary>
/// <param name="minute">The minute of the working day, from its beginning.</param>
internal sealed class Strand(Story story, int daysAgo, int minute)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private DateTimeOffset _last;

    /// <summary>How many days ago its latest step was.</summary>
    public int DaysAgo { get; private set; } = daysAgo;

    public void After(int days, Func<Task> act)
    {
        DaysAgo -= days;
        if (DaysAgo < 1)
        {
            throw new InvalidOperationException("The story would go on into the future.");
        }

        var at = story.Moment(DaysAgo, minute);
        _last = at > _last ? at : _last + Pause;
        story.Plan(_last, act);
    }
}
