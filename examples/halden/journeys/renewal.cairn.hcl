# Four months before the end of a contract: numbers first, then the dates, and a
# person for those who might leave.
journey "renewal" {
  title         = "Renewal"
  owner         = team.success
  serves        = objective.renewals
  stages        = [stage.retention]
  leads_to      = [journey.reference]
  status        = "live"
  reviewers     = [team.success, team.finance]
  review_by     = "2027-06-30"
  decision_time = "120d"

  entry {
    date    = profile.contract_end
    offset  = "-120d"
    at      = "09:00"
    where   = segment.customers
    reentry = "300d"
  }
  exit "renewed" {
    event     = event.contract_renewed
    counts_as = "conversion"
  }
  exit "cancelled" { event = event.contract_cancelled }
  measure {
    within = "120d"
    kpis   = [kpi.renewal_rate, kpi.churn_rate]
  }

  flow {
    send "year_in_numbers" {}
    task "review_meeting" {
      team  = team.success
      kind  = "email"
      title = "Jahresgespräch vereinbaren: ${default(profile.company, "Firma unbekannt")}"
      notes = "%{ if profile.contract_end != null }Vertragsende ${date(profile.contract_end)}. %{ endif }%{ if profile.customer_since != null }Kunde seit ${date(profile.customer_since)}. %{ endif }Zustand ${default(number(profile.health), "unbekannt")} von 10, Supportfälle im Jahr: ${default(number(profile.cases_last_year), "unbekannt")}."
      due   = "5d"
    }

    wait "ninety_days" {
      until_date = profile.contract_end
      offset     = "-90d"
      at         = "09:00"
    }
    branch "mood" {
      case "at_risk" {
        when = profile.health < 6 || count(event.case_opened, "90d") >= 4
        task "save" {
          team  = team.success
          kind  = "call"
          title = "Vor der Verlängerung anrufen: ${default(profile.company, "Firma unbekannt")}"
          notes = "Zustand ${default(number(profile.health), "unbekannt")} von 10. Die Termine gehen heute per Mail hinaus."
          due   = "2d"
        }
      }
      otherwise {}
    }
    send "renewal_terms" {}

    wait "choice" {
      timeout = "45d"
      on "replied" {
        when = replied(send.renewal_terms)
        task "answer" {
          team  = team.success
          kind  = "email"
          title = "Antwort zur Verlängerung bearbeiten: ${default(profile.company, "Firma unbekannt")}"
          due   = "1d"
        }
      }
      timed_out {
        task "ask_in_person" {
          team  = team.success
          kind  = "email"
          title = "Noch keine Entscheidung: ${default(profile.company, "Firma unbekannt")}"
          notes = "Frist: 30 Tage vor Vertragsende%{ if profile.contract_end != null }, dem ${date(profile.contract_end)}%{ endif }."
          due   = "3d"
        }
      }
    }
    wait "end" {
      until_date = profile.contract_end
      at         = "18:00"
    }
    exit "ended" {}
  }
}
