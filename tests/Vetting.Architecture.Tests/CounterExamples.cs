using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Architecture.Tests.CounterExamples;

// Each breaks one rule on purpose, so that the rule is seen to fail.

[Public("counter-example")]
public sealed record NeitherCommandNorQuery : IRequest<Unit>;

public sealed record WithoutDoor : ICommand;

[Public("counter-example")]
#pragma warning disable CA1852 // Open on purpose.
internal record OpenRequest : ICommand;
#pragma warning restore CA1852

[Public("counter-example")]
public sealed record Question : IQuery<int>;

public sealed class PublicHandler : IRequestHandler<NeitherCommandNorQuery, Unit>
{
    public Task<Unit> Handle(NeitherCommandNorQuery request, CancellationToken cancellationToken) => Unit.Task;
}

internal sealed class ForgetfulHandler : IRequestHandler<Question, int>
{
    public Task<int> Handle(Question request, CancellationToken cancellationToken) => Task.FromResult(1);
}

internal sealed class SavingHandler(IVettingDb db) : IRequestHandler<WithoutDoor, Unit>
{
    public async Task<Unit> Handle(WithoutDoor request, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

public sealed class OpenEntity : AggregateRoot
{
    public string Name { get; set; } = "";
}

internal sealed class CaseManager;

internal sealed class OwnClock
{
    public DateTimeOffset When { get; } = DateTimeOffset.UtcNow;
}

internal sealed class ReaderOfGroupAttributes(IVettingDb db)
{
    public object Everybody() => db.GroupAttributes;
}

internal sealed class RandomId
{
    public Guid Id { get; } = Guid.NewGuid();
}

public class OpenClass;

internal interface IDbWithChildren
{
    DbSet<CaseManager> Managers { get; }
}

public sealed class OpenEndpoints;

internal static class EndpointWithDatabase
{
    public static Viewer Peek(IVettingDb db) => db.Viewer;
}

internal static class PageWithDatabase
{
    public static Viewer Peek(IVettingDb db) => db.Viewer;
}

public sealed class PageWithoutDoor : Microsoft.AspNetCore.Mvc.RazorPages.PageModel;

public sealed class PageWithErrorsOfItsOwn : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
{
    public void OnGet() => ModelState.AddModelError("", "This is wrong.");
}

[Public("counter-example")]
public sealed class PageThatLooksUp : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
{
    public object? Db => HttpContext.RequestServices.GetService(typeof(IVettingDb));
}
