# Makes reference.json anew: what R says of the tables and groups that InferenceTests are held against.
#   Rscript reference.R > reference.json     (Debian: r-base-core, r-cran-survival)
# Each line of the output is one case: its method, its input, and what R found, with 17 digits.
# fisher.test and mantelhaen.test solve the equations of the conditional estimate and its interval with uniroot's default tolerance of 1.2e-4, and an upper
# end as one divided by the root: for 3 1 1 3 they say 621.93, where 626.24 solves it. So the same equations are solved here again, by R's own
# distributions, with a tolerance of 1e-15, and held against what R says within 2 %.
library(survival)

number <- function(x) ifelse(is.finite(x), format(x, digits = 17, trim = TRUE), ifelse(x > 0, '"Infinity"', '"-Infinity"'))
array <- function(x) paste0("[", paste(number(as.numeric(x)), collapse = ", "), "]")
arrays <- function(x) paste0("[", paste(sapply(x, array), collapse = ", "), "]")
say <- function(method, input, found) cat(sprintf('{"method": "%s", "input": %s, "found": %s}\n', method, input, array(found)))
near <- function(a, b) stopifnot(all(a == b | abs(a - b) <= 0.02 * pmax(1, abs(b))))

cat(sprintf('{"method": "version", "input": [], "found": [], "r": "%s", "survival": "%s"}\n', R.version.string, packageVersion("survival")))

# One proportion, and the difference of two
for (x in list(c(0, 10), c(10, 10), c(1, 29), c(15, 148), c(81, 263), c(4000, 250000))) {
  say("wilson", array(x), suppressWarnings(prop.test(x[1], x[2], correct = FALSE))$conf.int)
}
wilson <- function(x, n) { i <- suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int; c(x / n, i[1], i[2]) }
newcombe <- function(t) {
  one <- wilson(t[1], t[1] + t[2]); other <- wilson(t[3], t[3] + t[4]); d <- one[1] - other[1]
  c(d, d - sqrt((one[1] - one[2])^2 + (other[3] - other[1])^2), d + sqrt((one[3] - one[1])^2 + (other[1] - other[2])^2))
}

# Tables of two by two: a, b, c, d
tables <- list(c(3, 1, 1, 3), c(2, 10, 15, 3), c(56, 14, 48, 32), c(9, 1, 3, 7), c(0, 10, 3, 17), c(10, 0, 2, 8), c(5, 51, 0, 29), c(1, 9, 11, 3),
               c(120, 380, 900, 3600), c(3000, 22000, 25000, 200000))
root <- function(f) exp(uniroot(function(l) f(exp(l)), c(-12, 12), tol = 1e-15, maxiter = 10000)$root)
conditional <- function(t) {
  m <- t[1] + t[2]; n <- t[3] + t[4]; k <- t[1] + t[3]; x <- t[1]; lo <- max(0, k - n); hi <- min(k, m); s <- lo:hi
  base <- dhyper(s, m, n, k, log = TRUE)
  d <- function(psi) { w <- base + log(psi) * s; w <- exp(w - max(w)); w / sum(w) }
  c(if (x == lo) 0 else if (x == hi) Inf else root(function(psi) sum(s * d(psi)) - x),
    if (x == lo) 0 else root(function(psi) sum(d(psi)[s >= x]) - 0.025),
    if (x == hi) Inf else root(function(psi) sum(d(psi)[s <= x]) - 0.025))
}
for (t in tables) {
  f <- fisher.test(matrix(t, 2, byrow = TRUE))
  solved <- conditional(t)
  near(c(f$estimate, f$conf.int), solved)
  say("newcombe", array(t), newcombe(t))
  say("fisher", array(t), f$p.value)
  say("odds ratio", array(t), solved)
}

# Larger tables, row by row: the exact p-value
for (rows in list(list(c(1, 2, 1, 0), c(3, 3, 6, 1), c(10, 10, 14, 9), c(6, 7, 12, 11)), list(c(4, 1), c(2, 9), c(0, 6)), list(c(2, 7, 4), c(8, 3, 1)),
                  list(c(20, 180), c(22, 90), c(9, 61), c(3, 12)))) {
  say("freeman halton", arrays(rows), fisher.test(do.call(rbind, rows), workspace = 2e7)$p.value)
}

# Ranks: groups of whole numbers
groups <- list(
  list(c(78, 64, 75, 45, 82), c(110, 70, 53, 51)),
  list(c(80, 83, 189, 104, 145, 138, 191, 164, 73, 146), c(115, 88, 90, 74, 121)),
  list(c(1, 1, 2, 2, 2, 3, 4), c(2, 3, 3, 3, 4, 4, 5, 5)),
  list(c(0, 0, 0, 1), c(0, 0, 2, 3, 3)),
  list(rep(c(1, 2, 3, 4), c(30, 40, 20, 10)), rep(c(1, 2, 3, 4), c(12, 30, 25, 13))),
  list((1:60) * 7 %% 211, (1:75) * 11 %% 223))
for (g in groups) {
  x <- g[[1]]; y <- g[[2]]; w <- suppressWarnings(wilcox.test(x, y)); d <- sort(outer(x, y, "-")); m <- length(x); n <- length(y)
  outside <- if (max(m, n) < 50) qwilcox(0.025, m, n) else floor(m * n / 2 - qnorm(0.975) * sqrt(m * n * (m + n + 1) / 12))
  if (anyDuplicated(c(x, y)) == 0 && max(m, n) < 50 && outside > 0) {
    w2 <- wilcox.test(x, y, conf.int = TRUE); stopifnot(identical(as.numeric(w2$conf.int), as.numeric(c(d[outside], d[m * n + 1 - outside]))))
  }
  say("mann whitney", arrays(g), c(w$statistic, w$p.value))
  say("hodges lehmann", arrays(g), c(median(d), if (outside > 0) d[outside] else -Inf, if (outside > 0) d[m * n + 1 - outside] else Inf))
}
for (g in c(groups, list(list(c(29, 30, 28, 26, 34), c(38, 27, 40, 25), c(28, 34, 32, 38, 33)),
                         list(c(1, 1, 2, 3), c(2, 2, 2, 4, 4), c(1, 3, 3), c(4, 4, 4, 4))))) {
  k <- kruskal.test(g)
  say("kruskal wallis", arrays(g), c(k$statistic, k$parameter, k$p.value))
}

# Time to the end: for each group its days, then 1 for ended or 0 for open
times <- list(
  list(list(c(6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35), rep(c(1, 0), c(9, 12))),
       list(c(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23), rep(1, 21))),
  list(list(c(5, 8, 8, 12, 30, 45), c(1, 1, 0, 1, 1, 0)), list(c(9, 14, 14, 20, 33), c(1, 1, 1, 0, 1)), list(c(3, 3, 7, 50), c(1, 1, 1, 0))))
for (t in times) {
  days <- unlist(lapply(t, `[[`, 1)); ended <- unlist(lapply(t, `[[`, 2)); group <- rep(seq_along(t), sapply(t, function(g) length(g[[1]])))
  s <- survdiff(Surv(days, ended) ~ group)
  input <- arrays(unlist(t, recursive = FALSE))
  say("log rank", input, c(s$chisq, length(t) - 1, pchisq(s$chisq, length(t) - 1, lower.tail = FALSE)))
  for (g in seq_along(t)) {
    k <- summary(survfit(Surv(t[[g]][[1]], t[[g]][[2]]) ~ 1, conf.type = "log-log"))
    proper <- k$surv > 0
    say("kaplan meier", arrays(t[[g]]), rbind(k$time, k$surv, k$lower, k$upper)[, proper])
  }
}

# Strata: each a table of two by two
berkeley <- lapply(1:6, function(i) as.numeric(t(UCBAdmissions[, , i])))       # by department: admitted men and women, rejected men and women
rabbits <- list(c(0, 6, 0, 5), c(3, 3, 0, 6), c(6, 0, 2, 4), c(5, 1, 6, 0), c(2, 0, 5, 0)) # penicillin, from the help page of mantelhaen.test
mixed <- list(c(2, 8, 1, 9), c(5, 5, 2, 7), c(0, 4, 0, 6), c(7, 3, 4, 6), c(1, 0, 3, 4))
together <- function(strata) array(strata)
exact <- function(strata) {
  base <- 1; lo <- 0; x <- 0
  for (t in strata) {
    m <- t[1] + t[2]; n <- t[3] + t[4]; k <- t[1] + t[3]; l <- max(0, k - n); h <- min(k, m); one <- dhyper(l:h, m, n, k)
    base <- colSums(outer(one, base) |> (\(o) { r <- matrix(0, nrow(o), nrow(o) + ncol(o) - 1); for (i in seq_len(nrow(o))) r[i, i - 1 + seq_len(ncol(o))] <- o[i, ]; r })())
    lo <- lo + l; x <- x + t[1]
  }
  s <- lo + seq_along(base) - 1
  d <- function(psi) { w <- log(base) + log(psi) * s; w <- exp(w - max(w)); w / sum(w) }
  c(sum(d(1)[d(1) <= d(1)[s == x] * (1 + 1e-7)]), root(function(psi) sum(s * d(psi)) - x),
    root(function(psi) sum(d(psi)[s >= x]) - 0.025), root(function(psi) sum(d(psi)[s <= x]) - 0.025))
}
breslow <- function(strata, psi) {
  x2 <- 0; surplus <- 0; variances <- 0
  for (t in strata) {
    r <- t[1] + t[2]; k <- t[1] + t[3]; n <- sum(t)
    e <- if (abs(psi - 1) < 1e-12) r * k / n else { p <- Re(polyroot(c(-psi * r * k, n - r - k + psi * (r + k), 1 - psi))); p[p > max(0, r + k - n) - 1e-9 & p < min(r, k) + 1e-9][1] }
    v <- 1 / (1 / e + 1 / (r - e) + 1 / (k - e) + 1 / (n - r - k + e))
    x2 <- x2 + (t[1] - e)^2 / v; surplus <- surplus + t[1] - e; variances <- variances + v
  }
  c(x2, x2 - surplus^2 / variances)
}
for (strata in list(berkeley, rabbits, mixed)) {
  informative <- Filter(function(t) all(c(t[1] + t[2], t[3] + t[4], t[1] + t[3], t[2] + t[4]) > 0), strata)
  cube <- base::array(unlist(lapply(informative, function(t) matrix(t, 2, byrow = TRUE))), c(2, 2, length(informative)))
  with <- mantelhaen.test(cube); without <- mantelhaen.test(cube, correct = FALSE); e <- mantelhaen.test(cube, exact = TRUE)
  say("mantel haenszel", arrays(strata), c(with$statistic, with$p.value, without$statistic, without$p.value, with$estimate, with$conf.int))
  solved <- exact(informative)
  stopifnot(abs(e$p.value - solved[1]) <= 1e-12); near(c(e$estimate, e$conf.int), solved[2:4])
  say("exact strata", arrays(strata), solved)
  b <- breslow(informative, with$estimate); df <- length(informative) - 1
  say("breslow day", arrays(strata), c(b[1], pchisq(b[1], df, lower.tail = FALSE), b[2], pchisq(b[2], df, lower.tail = FALSE), df))
}

# Many comparisons, and what could have been seen
for (p in list(c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
               c(0.04, 0.01, 0.04, 0.5), 0.3)) {
  say("benjamini hochberg", array(p), p.adjust(p, "BH"))
}
for (c in list(base::c(50, 0.5), base::c(200, 0.1), base::c(1000, 0.3))) {
  p <- power.prop.test(n = c[1], p1 = c[2], power = 0.8, tol = 1e-14)
  say("detectable", array(c), p$p2 - c[2])
}
