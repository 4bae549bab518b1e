# Every case is confirmed, followed up if it drags on, and summed up when solved.
journey "support_case" {
  title     = "Support case"
  owner     = team.support
  serves    = objective.fast_help
  stages    = [stage.retention]
  leads_to  = [journey.case_solved]
  status    = "live"
  reviewers = [team.support]
  review_by = "2027-06-30"

  entry {
    event        = event.case_opened
    key          = trigger.case_id
    reentry      = "always"
    while_inside = "ignore"
  }

  flow {
    send "case_received" {}
    branch "severity" {
      on = trigger.severity
      case "standstill" {
        is = ["standstill"]
        task "stand_by" {
          team  = team.support
          kind  = "call"
          title = "STILLSTAND ${upper(trigger.case_id)}: ${truncate(trigger.subject, 50)}"
          notes = "Rückruf in 30 Minuten. ${default(profile.company, "Firma unbekannt")}, Telefon ${default(profile.phone, "unbekannt")}."
          due   = "PT30M"
        }
      }
      case "other" { is = ["disturbed", "question"] }
    }

    wait "solution" {
      event   = event.case_solved
      where   = received.case_id == trigger.case_id
      timeout = "1d"
      arrived {
        exit "solved" { counts_as = "conversion" }
      }
    }
    task "look_into" {
      team  = team.support
      kind  = "todo"
      title = "Dauert zu lange: ${upper(trigger.case_id)}"
      notes = "Seit einem Tag offen, der Kunde bekommt heute eine Nachricht."
      due   = "4h"
    }
    send "case_delayed" {}
  }
}

journey "case_solved" {
  title     = "Case solved"
  owner     = team.support
  serves    = objective.fast_help
  stages    = [stage.retention]
  status    = "live"
  reviewers = [team.support]
  review_by = "2027-06-30"

  entry {
    event   = event.case_solved
    key     = trigger.case_id
    reentry = "always" # a case can be opened and solved again
  }

  flow {
    send "case_solved" {}
    wait "reaction" {
      timeout = "7d"
      on "not_fixed" {
        when = replied(send.case_solved)
        task "open_again" {
          team  = team.support
          kind  = "email"
          title = "Antwort auf gelösten Vorgang ${upper(trigger.case_id)}"
          notes = "${trigger.subject}. Zuletzt geschrieben: ${default(trigger.solution, "nichts")}"
          due   = "4h"
        }
      }
      timed_out {}
    }
  }
}
