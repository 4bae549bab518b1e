# Every case is confirmed, followed up if it drags on, and summed up when solved.
journey "support_case" {
  title     = "Support case"
  owner     = team.support
  serves    = objective.fast_help
  stages    = [stage.retention]
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
      timeout = "1d"
      on "solved" {
        event = event.case_solved
        where = received.case_id == trigger.case_id
        send "case_solved" { with = { solution = wait.solution.solution } }
        exit "solved" { counts_as = "conversion" }
      }
      timed_out {}
    }
    task "look_into" {
      team  = team.support
      kind  = "todo"
      title = "Dauert zu lange: ${upper(trigger.case_id)}"
      notes = "Seit einem Tag offen, der Kunde bekommt heute eine Nachricht."
      due   = "4h"
    }
    send "case_delayed" {}
    wait "later_solution" {
      timeout = "14d"
      on "solved_later" {
        event = event.case_solved
        where = received.case_id == trigger.case_id
        send "case_solved_later" {
          message = message.case_solved
          with    = { solution = wait.later_solution.solution }
        }
        exit "solved_later" {}
      }
      timed_out {
        exit "unsolved" {}
      }
    }
  }
}
