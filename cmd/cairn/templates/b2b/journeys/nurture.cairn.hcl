# Two letters, then a hand-over: whoever shows interest hears from a person in
# sales, who knows what they read and where they came from.

message "case_study" {
  class    = "editorial"
  content  = "case_study"
  consents = [consent.letters] # without it the message is not sent
  purpose  = "proof"
  email {
    subject   = "How a firm of 80 saved two days a month"
    preheader = "What they changed, in which order, and what it cost."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>A firm of 80 people kept its plans in four spreadsheets. Today it keeps one, and the month-end takes two days less. The story names the steps, the cost and what they would do differently.</p>
    EOT
    link "cta" {
      url  = "https://firm.example/stories/four-spreadsheets"
      text = "Read the story"
    }
  }
}

message "trial_invitation" {
  class    = "promotional"
  content  = "product"
  consents = [consent.letters]
  purpose  = "trial"
  email {
    subject   = "Try it with your own data"
    preheader = "30 days, no card, and we import your spreadsheet."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>The quickest way to judge it is your own spreadsheet. Upload it and plan for 30 days, without a card.</p>
      <p>Rather talk first? Reply to this email.</p>
    EOT
    link "cta" {
      url  = "https://firm.example/trial"
      text = "Start with my data"
    }
  }
}

journey "nurture" {
  title     = "Nurture"
  serves    = objective.talks
  leads_to  = [journey.trial]
  status    = "live"
  priority  = 10
  review_by = "2027-06-30"
  entry {
    event   = event.address_confirmed
    reentry = "never"
  }

  # Whoever moves on by themselves leaves at once.
  exit "talking" {
    event     = event.talk_requested
    counts_as = "conversion"
  }
  exit "trying" {
    event     = event.trial_started
    counts_as = "conversion"
  }
  measure {
    within  = "60d"
    holdout = 5 # percent who get nothing, so that the effect can be seen
  }

  flow {
    wait "read_first" { for = "3d" }
    send "case_study" {}
    wait "interest" {
      timeout = "5d"
      on "prices" {
        event = event.prices_viewed
        task "write" {
          team  = team.sales
          kind  = "email"
          title = "Write to ${default(profile.first_name, "reader")} (${default(profile.company, "firm unknown")})"
          notes = "Looked at the prices after the case study. Came from: ${default(profile.lead_source, "unknown")}."
          due   = "1d"
        }
        exit "handed_over" { counts_as = "conversion" }
      }
      timed_out {}
    }
    send "trial_invitation" {}
  }
}
