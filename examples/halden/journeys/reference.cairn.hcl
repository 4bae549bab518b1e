# Those who have been content for a while and stay for some time are asked whether
# they would tell others, once a year at most.
journey "reference" {
  title     = "Request for a reference"
  owner     = team.success
  serves    = objective.more_references
  stages    = [stage.advocacy]
  leads_to  = [touchpoint.reference_page]
  status    = "live"
  priority  = 20
  exclusive = "letters"
  reviewers = [team.success, team.content]
  review_by = "2027-06-30"

  entry {
    segment = segment.happy_customers
    reentry = "365d"
  }
  exit "agreed" {
    event     = event.reference_agreed
    counts_as = "conversion"
  }
  measure {
    within  = "60d"
    kpis    = [kpi.references]
    holdout = 10
  }

  flow {
    guard "content" {
      checks = [check.no_open_case, check.invoices_paid]
      otherwise {
        exit "not_now" {}
      }
    }
    send "reference_request" {
      window {
        days = local.quiet_days
        from = "08:00"
        to   = "11:00"
      }
    }
    wait "answer" {
      timeout = "21d"
      on "replied" {
        when = replied(send.reference_request)
        task "thank_and_plan" {
          team  = team.success
          kind  = "email"
          title = "Antwort zur Referenz: ${default(profile.company, "Firma unbekannt")}"
          notes = "%{ if profile.customer_since != null }Kunde seit ${date(profile.customer_since)}. %{ endif }Zustand ${default(number(profile.health), "unbekannt")} von 10."
          due   = "1d"
        }
      }
      timed_out {}
    }
  }
}
