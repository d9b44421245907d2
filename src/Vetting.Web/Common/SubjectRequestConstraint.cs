using Microsoft.AspNetCore.Routing.Constraints;
using Vetting.Domain.DataProtection;

namespace Vetting.Web.Common;

/// <summary>A part of an address that names a request of a data subject: <c>/subject-requests/{request:request}</c>.</summary>
internal sealed class SubjectRequestConstraint() : RegexRouteConstraint(SubjectRequestReference.Pattern);
