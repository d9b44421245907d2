using System.Reflection;
using System.Text.RegularExpressions;
using MediatR;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Common.Behaviours;

/// <summary>
/// Records a refusal by itself, after everything else was rolled back. A case that is absent and one that is invisible take the same path, so
/// that neither the trail nor the time tells them apart. Of who reports, whose address is not noted, no entry tells either: it would tell when.
/// </summary>
internal sealed class Refusals<TRequest, TResponse>(IAuditTrail trail, IReadRecorder recorder, ICurrentUser user)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly PropertyInfo? Reference = typeof(TRequest).GetProperty("Reference", typeof(string));

    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        try
        {
            return await next();
        }
        catch (Exception refusal) when (CodeOf(refusal) is not null && user is not { IsAuthenticated: false, ClientAddress: null })
        {
            trail.Take();
            trail.Record(Refusal.Action, user.Id.Value, Refusal.Of(typeof(TRequest).Name, CodeOf(refusal)!, CaseIn(request)));
            await recorder.Store(trail.Take(), CancellationToken.None);
            throw;
        }
    }

    /// <summary>
    /// The case that was asked for, as the caller named it. It is read from the request alone, whether there is such a case or not.
    /// </summary>
    private static string? CaseIn(TRequest request) => Reference?.GetValue(request) as string;

    private static string? CodeOf(Exception exception) => exception switch
    {
        ForbiddenException forbidden => forbidden.Code,
        NotFoundException => "not-found",
        RuleBrokenException broken => broken.Code,
        _ => null,
    };
}

/// <summary>The data of the entry of a refusal.</summary>
public static partial class Refusal
{
    public const string Action = "RequestRefused";

    /// <param name="case">How the caller named the case. Anything that is not a reference is not kept.</param>
    public static object Of(string request, string code, string? @case) =>
        @case is not null && Reference().IsMatch(@case)
            ? new { Request = request, Code = code, Reference = @case }
            : new { Request = request, Code = code };

    [GeneratedRegex(ComplaintReference.Pattern)]
    private static partial Regex Reference();
}
