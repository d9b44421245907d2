using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Api.Common;

/// <summary>An error that HTTP itself knows, thrown where it is found.</summary>
internal sealed class ProblemException(int status, string code, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public IReadOnlyDictionary<string, string[]>? Errors { get; private init; }

    public static ProblemException BadField(string field, string problem) =>
        new(StatusCodes.Status400BadRequest, Problems.Invalid,
            Problems.InvalidDetail)
        { Errors = new Dictionary<string, string[]> { [field] = [problem] } };
}

/// <summary>
/// Every error of the API in the form of RFC 9457: a stable <c>code</c>, words for a person, a <c>traceId</c>; never anything about somebody else.
/// </summary>
internal static partial class Problems
{
    public const string MediaType = "application/problem+json";
    public const string Invalid = "invalid";
    private const string StaleVersion = "stale-version";
    private const string KeyReused = "idempotency-key-reused";
    public const string InvalidDetail = "Some fields cannot be taken as they are: see errors.";

    public static ProblemDetails Of(Exception exception) => exception switch
    {
        ProblemException problem => With(Problem(problem.Status, problem.Code, problem.Message), problem.Errors),
        ValidationException shape => Shape(shape.Errors.GroupBy(error => CamelCase(error.PropertyName), error => error.ErrorMessage)),
        BadHttpRequestException { InnerException: JsonException json } => Shape(JsonErrors(json)),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => Shape(ParameterErrors(bad.Message)),
        BadHttpRequestException bad => Problem(bad.StatusCode),
        ForbiddenException forbidden => Problem(StatusCodes.Status403Forbidden, forbidden.Code, forbidden.Message),
        NotFoundException absent => Problem(StatusCodes.Status404NotFound, "not-found", absent.Message),
        RuleBrokenException broken => With(Problem(StatusCodes.Status409Conflict, broken.Code, broken.Message), broken.Missing),
        StaleVersionException stale => Problem(StatusCodes.Status412PreconditionFailed, StaleVersion, stale.Message),
        DbUpdateConcurrencyException => Problem(StatusCodes.Status412PreconditionFailed),
        IdempotencyMismatchException mismatch => Problem(StatusCodes.Status422UnprocessableEntity, KeyReused, mismatch.Message),
        _ => Problem(StatusCodes.Status500InternalServerError),
    };

    /// <summary>For answers that would have no body: nobody is signed in, there is no such path, the method is wrong.</summary>
    public static Task ForStatusCode(StatusCodeContext context) => Write(context.HttpContext, Problem(context.HttpContext.Response.StatusCode));

    public static Task Write(HttpContext http, ProblemDetails problem)
    {
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        http.Response.StatusCode = problem.Status!.Value;
        return http.Response.WriteAsJsonAsync(problem, options: null, MediaType, http.RequestAborted);
    }

    public static ProblemDetails Problem(int status) => Problem(status, CodeOf(status), DetailOf(status));

    private static ProblemDetails Problem(int status, string code, string detail) => new()
    {
        Type = $"urn:vetting:problem:{code}",
        Title = TitleOf(status),
        Status = status,
        Detail = detail,
        Extensions = { ["code"] = code },
    };

    private static ProblemDetails Shape(IEnumerable<IGrouping<string, string>> errors) =>
        With(
            Problem(StatusCodes.Status400BadRequest, Invalid, InvalidDetail),
            errors.ToDictionary(field => field.Key, field => field.Distinct().ToArray()));

    private static ProblemDetails With(ProblemDetails problem, IReadOnlyDictionary<string, string[]>? errors)
    {
        if (errors is not null)
        {
            problem.Extensions["errors"] = errors;
        }

        return problem;
    }

    private static ProblemDetails With(ProblemDetails problem, IReadOnlyList<string> missing)
    {
        problem.Extensions["missing"] = missing;
        return problem;
    }

    /// <summary>
    /// The fields that are wrong in a body, as paths such as <c>allegations[0].severity</c>. They have to be read from the parser's message, because
    /// it does not give them in any other way.
    /// </summary>
    private static IEnumerable<IGrouping<string, string>> JsonErrors(JsonException json)
    {
        var path = (json.Path ?? "$").TrimStart('$').TrimStart('.');
        var required = RequiredMembers().Match(json.Message);
        return required.Success
            ? QuotedNames().Matches(required.Groups[1].Value).GroupBy(name => Join(path, name.Groups[1].Value), _ => "Is required.")
            : new[] { Explain(json) }.GroupBy(_ => path.Length == 0 ? "body" : path);
    }

    private static string Explain(JsonException json) => json switch
    {
        { InnerException: not null and not JsonException } or { InnerException: JsonException }
            when json.InnerException.GetType().Name == "JsonReaderException"
            => $"Is not JSON (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}).",
        _ when json.Message.Contains("could not be mapped", StringComparison.Ordinal) => "Is not a field of this request.",
        _ when json.Message.Contains("uplicate", StringComparison.Ordinal) => "Stands twice.",
        _ when json.Message.Contains("null", StringComparison.Ordinal) => "Must not be null.",
        _ => "Is not a value of the kind that belongs here.",
    };

    private static IEnumerable<IGrouping<string, string>> ParameterErrors(string message)
    {
        var name = ParameterName().Match(message);
        return name.Success
            ? new[] { "Is missing or not of the kind that belongs here." }.GroupBy(_ => name.Groups[1].Value)
            : new[] { "A JSON body is required." }.GroupBy(_ => "body");
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string CamelCase(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not well formed",
        StatusCodes.Status401Unauthorized => "Sign in first",
        StatusCodes.Status403Forbidden => "This is not allowed to you",
        StatusCodes.Status404NotFound => "There is no such thing",
        StatusCodes.Status405MethodNotAllowed => "This path has no such method",
        StatusCodes.Status409Conflict => "A rule stands against it",
        StatusCodes.Status412PreconditionFailed => "It was changed in the meantime",
        StatusCodes.Status413PayloadTooLarge => "The body is too large",
        StatusCodes.Status414UriTooLong => "The address is too long",
        StatusCodes.Status415UnsupportedMediaType => "The body must be JSON",
        StatusCodes.Status422UnprocessableEntity => "The key was used for something else",
        StatusCodes.Status428PreconditionRequired => "Say which version you saw",
        StatusCodes.Status429TooManyRequests => "Too many requests",
        StatusCodes.Status503ServiceUnavailable => "The database cannot be used now",
        >= 500 => "It failed",
        _ => "The request cannot be served",
    };

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "sign-in-required",
        StatusCodes.Status403Forbidden => "permission-missing",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status409Conflict => "rule-broken",
        StatusCodes.Status412PreconditionFailed => StaleVersion,
        StatusCodes.Status413PayloadTooLarge => "body-too-large",
        StatusCodes.Status414UriTooLong => "address-too-long",
        StatusCodes.Status415UnsupportedMediaType => "body-not-json",
        StatusCodes.Status422UnprocessableEntity => KeyReused,
        StatusCodes.Status428PreconditionRequired => "if-match-required",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        >= 500 => "failed",
        _ => Invalid,
    };

    private static string DetailOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Send a bearer token for the audience vetting-api. See /docs.",
        StatusCodes.Status403Forbidden => "Your roles do not allow this.",
        StatusCodes.Status404NotFound => "Nothing is served at this path. See /docs.",
        StatusCodes.Status405MethodNotAllowed => "See /docs for what this path does.",
        StatusCodes.Status409Conflict => "See missing for what must still happen.",
        StatusCodes.Status412PreconditionFailed => "This was changed by someone else. Read it again, then repeat what still applies.",
        StatusCodes.Status413PayloadTooLarge => "Send less in one request.",
        StatusCodes.Status414UriTooLong => "Path and query have 8,192 characters at most.",
        StatusCodes.Status415UnsupportedMediaType => "Send Content-Type: application/json.",
        StatusCodes.Status429TooManyRequests => "Wait for as many seconds as Retry-After says, then send it again.",
        StatusCodes.Status422UnprocessableEntity => "Send a new Idempotency-Key with a new request.",
        StatusCodes.Status428PreconditionRequired => "Say with If-Match which version you saw: its ETag, as in \"3\".",
        StatusCodes.Status503ServiceUnavailable => "It may or may not have been done. Wait for as many seconds as Retry-After says, "
            + "then send it again with the same Idempotency-Key: it is done once.",
        >= 500 => "Something went wrong on our side. Nothing was changed. Quote the traceId when you report it.",
        _ => InvalidDetail,
    };

    [GeneratedRegex("missing required properties including: (.*)$")]
    private static partial Regex RequiredMembers();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex QuotedNames();

    [GeneratedRegex("parameter \"[^\"]*?([A-Za-z]+)\"")]
    private static partial Regex ParameterName();
}
