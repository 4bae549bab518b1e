# What holds for every letter that advertises or teaches, over all journeys. The
# compiler puts the checks before each such send.
policy "letters" {
  title         = "Letters to practitioners"
  applies_to    = ["promotional", "editorial"]
  checks        = [check.no_open_case, check.invoices_paid]
  enforce       = "insert"
  max_age       = "1h"
  jurisdictions = ["DE", "AT", "GB"]
  suppress      = segment.do_not_contact

  frequency_cap {
    max     = 3
    per     = "7d"
    min_gap = "20h"
  }

  # Nobody reads a letter about maintenance at night.
  quiet_hours {
    from     = "19:00"
    to       = "06:30"
    timezone = "recipient"
    dates    = ["2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01"]
  }

  rule "second_pair_of_eyes" {
    when    = this.segment.expected_size > 2000
    holds   = length(this.journey.reviewers) >= 2
    message = "A letter to more than 2,000 people needs two reviewers"
  }
}
