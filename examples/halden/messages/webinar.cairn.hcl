# What somebody gets who has registered. They asked for it, so it needs no
# consent, and it advertises nothing.

message "webinar_confirmation" {
  title   = "Webinar: confirmation"
  class   = "transactional"
  purpose = "webinar"
  stage   = stage.consideration
  trigger = event.webinar_registered
  email {
    subject   = "Ihr Platz im Webinar am ${local.starts_day}"
    preheader = "Zugang, Uhrzeit und was Sie mitbringen können."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>Ihr Platz ist reserviert: „${trigger.title}“ am ${local.starts_day} um ${local.starts_time} Uhr, etwa 40 Minuten.</p>
      <p>Haben Sie eine Frage, die drankommen soll? Antworten Sie auf diese Mail. Wir geben sie vorher weiter.</p>
    EOT
    link "join" {
      url  = trigger.join_url
      text = "Zugang speichern"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Your seat in the webinar on ${local.starts_day}"
      preheader = "Access, time and what you can bring along."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Your seat is reserved: "${trigger.title}" on ${local.starts_day} at ${local.starts_time}, some 40 minutes.</p>
        <p>Is there a question that should come up? Reply to this email. We pass it on beforehand.</p>
      EOT
      link "join" {
        url  = trigger.join_url
        text = "Save the access link"
      }
    }
  }
}

message "webinar_tomorrow" {
  title   = "Webinar: the day before"
  class   = "service"
  purpose = "webinar"
  stage   = stage.consideration
  trigger = event.webinar_registered
  email {
    subject   = "Morgen um ${local.starts_time} Uhr: das Webinar"
    preheader = "Der Zugang, und was Sie sich vorher ansehen können."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>morgen um ${local.starts_time} Uhr geht es los: „${trigger.title}“. Der Zugang bleibt derselbe.</p>
      <p>Wenn Sie fünf Minuten haben: Zählen Sie, wie viele Arbeitsaufträge letzte Woche ohne Rückmeldung blieben. Mit dieser Zahl beginnt das Webinar.</p>
    EOT
    link "join" {
      url  = trigger.join_url
      text = "Zugang öffnen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Tomorrow at ${local.starts_time}: the webinar"
      preheader = "The access link, and what to look at beforehand."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Tomorrow at ${local.starts_time} we begin: "${trigger.title}". The access link stays the same.</p>
        <p>If you have five minutes: count how many work orders came back without a report last week. The webinar starts from that number.</p>
      EOT
      link "join" {
        url  = trigger.join_url
        text = "Open the access link"
      }
    }
  }
}

message "webinar_soon" {
  title   = "Webinar: an hour before"
  class   = "service"
  purpose = "webinar"
  stage   = stage.consideration
  trigger = event.webinar_registered
  email {
    subject   = "In einer Stunde: „${truncate(trigger.title, 30)}“"
    preheader = "Hier ist Ihr Zugang. Eine Anmeldung ist nicht nötig."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>in einer Stunde beginnt das Webinar. Sie brauchen nur den Browser. Kommen Sie doch nicht dazu, schicken wir Ihnen morgen die Aufzeichnung.</p>
    EOT
    link "join" {
      url  = trigger.join_url
      text = "Zum Webinar"
    }
  }
  locale "en-GB" {
    email {
      subject   = "In an hour: ${truncate(trigger.title, 30)}"
      preheader = "Here is your access link. No account is needed."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>The webinar begins in an hour. All you need is a browser. If you cannot make it after all, we send you the recording tomorrow.</p>
      EOT
      link "join" {
        url  = trigger.join_url
        text = "To the webinar"
      }
    }
  }
}

message "webinar_thanks" {
  title   = "Webinar: recording for those who came"
  class   = "service"
  content = "howto"
  purpose = "webinar"
  stage   = stage.consideration
  trigger = event.webinar_registered
  email {
    subject   = "Aufzeichnung und Vorlage zum Webinar"
    preheader = "Zum Nachsehen, und die Vorlage für den Freitagstermin."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>danke, dass Sie dabei waren. Unter dem Link liegen die Aufzeichnung, die Antworten auf alle Fragen und die Vorlage für den Freitagstermin.</p>
      <p>Die Vorlage funktioniert auf Papier genauso gut. Probieren Sie sie zwei Wochen lang aus.</p>
    EOT
    link "recording" {
      url  = trigger.recording_url
      text = "Aufzeichnung und Vorlage"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Recording and template of the webinar"
      preheader = "To watch again, and the sheet for the Friday meeting."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Thank you for joining. Behind the link are the recording, the answers to all questions and the sheet for the Friday meeting.</p>
        <p>The sheet works just as well on paper. Try it for two weeks.</p>
      EOT
      link "recording" {
        url  = trigger.recording_url
        text = "Recording and template"
      }
    }
  }
}

message "webinar_missed" {
  title   = "Webinar: recording for those who did not come"
  class   = "service"
  content = "howto"
  purpose = "webinar"
  stage   = stage.consideration
  trigger = event.webinar_registered
  email {
    subject   = "Die Aufzeichnung für Sie"
    preheader = "Die wichtigsten acht Minuten beginnen bei 12:30."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>gestern hat es nicht gepasst. Hier ist die Aufzeichnung von „${trigger.title}“.</p>
      <p>Wenig Zeit? Die wichtigsten acht Minuten beginnen bei 12:30: Dort geht es um die erste Woche und darum, was man weglässt.</p>
    EOT
    link "recording" {
      url  = trigger.recording_url
      text = "Aufzeichnung ansehen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "The recording for you"
      preheader = "The eight minutes that matter begin at 12:30."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Yesterday did not work out. Here is the recording of "${trigger.title}".</p>
        <p>Short of time? The eight minutes that matter begin at 12:30. They are about the first week and what to leave out.</p>
      EOT
      link "recording" {
        url  = trigger.recording_url
        text = "Watch the recording"
      }
    }
  }
}
