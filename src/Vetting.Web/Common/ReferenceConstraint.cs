using Microsoft.AspNetCore.Routing.Constraints;
using Vetting.Domain.Complaints;

namespace Vetting.Web.Common;

/// <summary>A part of an address that names a case: <c>/cases/{reference:reference}</c>.</summary>
internal sealed class ReferenceConstraint() : RegexRouteConstraint(ComplaintReference.Pattern);
