# A planning tool in English and German: a 14-day trial, help where people are stuck, sales for large teams.
project "plank" {
  title    = "Plank"
  owner    = team.growth
  locale   = "en-GB"
  locales  = ["en-GB", "de-DE"]
  timezone = "Europe/Berlin"
  currency = "EUR"
  markets  = ["DE", "GB"]
  model    = "b2b"
  links    = ["plank.example", "app.plank.example"]
}

lint {
  presets = ["recommended", "b2b"]
}

team "growth" { contact = "growth@plank.example" }
team "sales" { contact = "sales@plank.example" }
team "support" { contact = "support@plank.example" }

channel "email" {
  sender         = { name = "Plank", address = "hello@plank.example", reply_to = "support@plank.example" }
  owner          = team.growth
  two_way        = true
  answered_by    = team.support
  sla            = "4h"
  legal_name     = "Plank Software GmbH"
  postal_address = "Werkstraße 11, 10115 Berlin"
  footer = {
    "en-GB" = "<a href=\"${recipient.unsubscribe_url}\">Unsubscribe</a>"
    "de-DE" = "<a href=\"${recipient.unsubscribe_url}\">Abmelden</a>"
  }
}

profile {
  locale = profile.language
  attribute "language" {
    type   = string
    values = ["en-GB", "de-DE"]
  }
  attribute "company" { type = string }
  attribute "team_size" { type = number }
}

event "trial_started" { kind = "signup" }
event "project_created" { kind = "app" }
event "colleague_invited" { kind = "app" }
event "subscription_started" {
  kind        = "order"
  answered_by = "billing"
}

# Sales confirms each call by mail from its own system.
event "call_held" {
  kind        = "call"
  answered_by = "CRM"
}

objective "paid_trials" {
  metric   = "Trials that become a paid plan within 30 days, in percent"
  baseline = 11
  target   = 15
  by       = "2027-12-31"
}

message "trial_ready" {
  class = "transactional"
  email {
    subject   = "Your Plank trial is ready"
    preheader = "Fourteen days, all features, no card."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Your trial runs for 14 days and ends by itself. Start with one real project: that shows you most.</p>
    EOT
    link "open" {
      url  = "https://app.plank.example/new"
      text = "Create a project"
    }
  }
  locale "de-DE" {
    email {
      subject   = "Ihr Testzugang zu Plank ist bereit"
      preheader = "Vierzehn Tage, alle Funktionen, ohne Karte."
      body      = <<-EOT
        <p>Guten Tag,</p>
        <p>Ihr Test läuft 14 Tage und endet von selbst. Beginnen Sie mit einem echten Projekt: So sehen Sie am meisten.</p>
      EOT
      link "open" {
        url  = "https://app.plank.example/new"
        text = "Projekt anlegen"
      }
    }
  }
}

message "import_help" {
  class   = "service"
  content = "howto"
  email {
    subject   = "Shall we import your plan?"
    preheader = "Reply with your spreadsheet and we set it up."
    body      = "<p>You have not created a project yet. Reply with the spreadsheet that you plan with today and we import it within a working day.</p>"
  }
  locale "de-DE" {
    email {
      subject   = "Sollen wir Ihren Plan übernehmen?"
      preheader = "Antworten Sie mit Ihrer Tabelle, wir richten alles ein."
      body      = "<p>Sie haben noch kein Projekt angelegt. Antworten Sie mit der Tabelle, mit der Sie heute planen. Wir übernehmen sie innerhalb eines Arbeitstags.</p>"
    }
  }
}

message "invite_help" {
  class   = "service"
  content = "howto"
  email {
    subject   = "Plans work better together"
    preheader = "Invite one colleague and see who is free when."
    body      = "<p>Your first project stands. Invite one colleague: then you both see who is free and who is not.</p>"
    link "invite" {
      url  = "https://app.plank.example/team"
      text = "Invite a colleague"
    }
  }
  locale "de-DE" {
    email {
      subject   = "Gemeinsam plant es sich besser"
      preheader = "Laden Sie jemanden ein und sehen Sie, wer wann Zeit hat."
      body      = "<p>Ihr erstes Projekt steht. Laden Sie jemanden ein: Dann sehen Sie beide, wer Zeit hat und wer nicht.</p>"
      link "invite" {
        url  = "https://app.plank.example/team"
        text = "Jemanden einladen"
      }
    }
  }
}

message "trial_ends" {
  class = "service"
  email {
    subject   = "Your trial ends in three days"
    preheader = "What happens to your projects, and how to carry on."
    body      = "<p>Your projects stay readable for 60 days after the trial. To keep planning, choose a plan, or reply if you want to talk it through.</p>"
    link "plans" {
      url  = "https://plank.example/plans"
      text = "Compare the plans"
    }
  }
  locale "de-DE" {
    email {
      subject   = "Ihr Test endet in drei Tagen"
      preheader = "Was mit Ihren Projekten geschieht und wie es weitergeht."
      body      = "<p>Ihre Projekte bleiben nach dem Test 60 Tage lesbar. Um weiterzuplanen, wählen Sie einen Tarif, oder antworten Sie, wenn Sie Fragen haben.</p>"
      link "plans" {
        url  = "https://plank.example/plans"
        text = "Tarife vergleichen"
      }
    }
  }
}

journey "trial" {
  title  = "Trial"
  serves = objective.paid_trials
  status = "live"
  entry {
    event   = event.trial_started
    reentry = "never"
  }
  exit "paid" {
    event     = event.subscription_started
    counts_as = "conversion"
  }
  measure { within = "30d" }
  flow {
    send "trial_ready" {}
    wait "first_project" {
      timeout = "3d"
      on "created" {
        event = event.project_created
        wait "settle" { for = "1d" }
        branch "alone" {
          case "no_colleague" {
            when = !occurred(event.colleague_invited, "entry")
            send "invite_help" {}
          }
          otherwise {}
        }
      }
      timed_out {
        send "import_help" {}
      }
    }
    branch "size" {
      case "large" {
        when = profile.team_size >= 50
        task "call" {
          team  = team.sales
          title = "Call ${default(profile.company, "a trial customer")} about their plan"
          notes = "Started a trial; team of ${default(profile.team_size, 0)}."
          kind  = "call"
          due   = "2d"
        }
      }
      otherwise {}
    }
    wait "eleventh_day" { for = "6d" }
    send "trial_ends" {}
  }
}
