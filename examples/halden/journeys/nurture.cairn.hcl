# From the problem to a decision, in at most five letters over about seven weeks.
# Each letter answers one objection; whoever shows that they have moved on leaves
# at once.
journey "nurture" {
  title         = "Letters to practitioners"
  owner         = team.demand
  serves        = objective.more_talks
  stages        = [stage.consideration, stage.decision]
  leads_to      = [journey.webinar, journey.sales_ready, journey.trial]
  status        = "live"
  priority      = 10
  exclusive     = "letters"
  reviewers     = [team.content, team.sales_dach]
  review_by     = "2027-03-31"
  decision_time = "90d"

  entry {
    api     = event.nurture_started
    where   = !segment.customers
    reentry = "180d"
  }
  exit "talking" {
    event     = event.talk_requested
    counts_as = "conversion"
  }
  exit "meeting" {
    event     = event.meeting_booked
    counts_as = "conversion"
  }
  exit "trying" {
    event     = event.trial_started
    counts_as = "conversion"
  }
  # Raised below, and by the webinar: from here on a person writes.
  exit "handed_over" {
    event     = event.sales_ready
    counts_as = "conversion"
  }
  exit "bought" { when = segment.customers }
  measure {
    within  = "120d"
    kpis    = [kpi.talk_rate, kpi.click_rate]
    holdout = 5
  }

  flow {
    use "problem" {
      fragment = fragment.letter
      with     = { message = message.cost_of_downtime, pause = "3d" }
    }
    use "invitation" {
      fragment = fragment.letter
      with     = { message = message.webinar_invitation, pause = "4d" }
    }

    # Who registers is looked after by journey.webinar; the next letter waits until
    # they have been there, for three weeks at most.
    wait "registration" {
      timeout = "8d"
      on "registered" {
        event = event.webinar_registered
        wait "webinar" {
          event   = event.webinar_attended
          timeout = "21d"
          arrived {
            wait "digest" { for = "2d" }
          }
        }
      }
      timed_out {}
    }

    wait "case_morning" {
      until_time = "07:30"
      days       = local.quiet_days
    }
    split "case_subject" {
      hypothesis = "A question about the reader's own plant brings more clicks than the result of another"
      metric     = kpi.click_rate
      arm "result" {
        weight = 50
        send "case_result" { message = message.case_study }
      }
      arm "question" {
        weight = 50
        send "case_question" { message = message.case_study_question }
      }
      winner {
        metric = kpi.click_rate
        after  = "60d"
      }
    }
    wait "case_read" {
      timeout = "5d"
      on "clicked" {
        when = clicked(send.case_result) || clicked(send.case_question)
        update "likes_proof" { add = { interests = "case_study" } }
      }
      timed_out {}
    }

    use "value" {
      fragment = fragment.letter
      with     = { message = message.roi_calculator, pause = "4d" }
    }
    wait "calculation" {
      timeout = "10d"
      on "worth_it" {
        event = event.roi_calculated
        where = received.saving >= local.worth_a_visit && local.fits
        use "sales" {
          fragment = fragment.hand_over
          with     = { reason = "Calculated a saving of ${local.worth_a_visit} euros or more" }
        }
      }
      on "calculated" { event = event.roi_calculated }
      timed_out {}
    }

    use "trial" {
      fragment = fragment.letter
      with     = { message = message.trial_invitation, pause = "4d" }
    }
  }
}
