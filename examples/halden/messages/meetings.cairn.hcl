# Meetings with sales or customer success, booked or moved in the calendar.

message "meeting_confirmation" {
  title   = "Meeting: confirmation"
  class   = "transactional"
  purpose = "meeting"
  stage   = stage.decision
  trigger = [event.meeting_booked, event.meeting_moved]
  email {
    subject   = "Ihr Termin am ${local.starts_day}"
    preheader = "Uhrzeit, Zugang und wer dabei ist."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>wir sprechen uns am ${local.starts_day} um ${local.starts_time} Uhr. Ihr Gegenüber ist ${trigger.host}.</p>
      <p>Hilfreich ist eine Liste Ihrer wichtigsten Anlagen. Es genügen Name und Baujahr.</p>
      <p>Passt die Zeit nicht mehr, verschieben Sie den Termin mit einem Klick.</p>
    EOT
    link "move" {
      url  = "https://halden.example/termin/${trigger.meeting_id}?weiter=${trigger.join_url}"
      text = "Termin ansehen oder verschieben"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Your meeting on ${local.starts_day}"
      preheader = "Time, access link and who will be there."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>We meet on ${local.starts_day} at ${local.starts_time}. You will be talking to ${trigger.host}.</p>
        <p>A list of your most important machines helps. Name and year of build will do.</p>
        <p>If the time no longer suits you, one click moves the meeting.</p>
      EOT
      link "move" {
        url  = "https://halden.example/en/meeting/${trigger.meeting_id}?next=${trigger.join_url}"
        text = "View or move the meeting"
      }
    }
  }
}

message "meeting_tomorrow" {
  title   = "Meeting: the day before"
  class   = "transactional"
  purpose = "meeting"
  stage   = stage.decision
  trigger = [event.meeting_booked, event.meeting_moved]
  email {
    subject   = "Morgen um ${local.starts_time} Uhr"
    preheader = "Unser Termin: Zugang und eine kurze Frage vorab."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>morgen um ${local.starts_time} Uhr sprechen wir miteinander. Gibt es ein Thema, das auf keinen Fall fehlen darf? Antworten Sie mit einem Satz, dann bereiten wir es vor.</p>
    EOT
    link "join" {
      url  = trigger.join_url
      text = "Zugang öffnen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Tomorrow at ${local.starts_time}"
      preheader = "Our meeting: the access link and one question."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Tomorrow at ${local.starts_time} we meet. Is there one topic that must not be missing? Reply with a sentence and we prepare it.</p>
      EOT
      link "join" {
        url  = trigger.join_url
        text = "Open the access link"
      }
    }
  }
}

message "meeting_soon" {
  title   = "Meeting: two hours before"
  class   = "transactional"
  purpose = "meeting"
  stage   = stage.decision
  trigger = [event.meeting_booked, event.meeting_moved]
  sms { text = "Halden: Unser Termin beginnt heute um ${local.starts_time} Uhr. Zugang und Absage in Ihrer Bestätigungsmail." }
  email {
    subject   = "Heute um ${local.starts_time} Uhr: unser Termin"
    preheader = "Hier ist der Zugang. Bis gleich."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>in zwei Stunden sprechen wir miteinander. Hier ist der Zugang.</p>
    EOT
    link "join" {
      url  = trigger.join_url
      text = "Am Termin teilnehmen"
    }
  }
  locale "en-GB" {
    sms { text = "Halden: our meeting begins today at ${local.starts_time}. To join or cancel, see your confirmation email." }
    email {
      subject   = "Today at ${local.starts_time}: our meeting"
      preheader = "Here is the access link. See you soon."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>We meet in two hours. Here is the access link.</p>
      EOT
      link "join" {
        url  = trigger.join_url
        text = "Join the meeting"
      }
    }
  }
}

message "meeting_notes" {
  title   = "Meeting: what was agreed"
  class   = "transactional"
  purpose = "meeting"
  stage   = stage.decision
  param "summary" {
    type       = string
    max_length = 2000
  }
  param "next_step" { type = string }
  email {
    subject   = "Was wir vereinbart haben"
    preheader = "Zusammenfassung und nächster Schritt, zum Weiterleiten."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>danke für Ihre Zeit. Unsere Notizen:</p>
      <p>${default(param.summary, "Die Notizen folgen im Laufe des Tages.")}</p>
      <p>Nächster Schritt: ${default(param.next_step, "noch offen, wir melden uns.")}</p>
    EOT
  }
  locale "en-GB" {
    email {
      subject   = "What we agreed"
      preheader = "Summary and next step, ready to pass on."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>Thank you for your time. Our notes:</p>
        <p>${default(param.summary, "The notes follow in the course of the day.")}</p>
        <p>Next step: ${default(param.next_step, "still open, we will be in touch.")}</p>
      EOT
    }
  }
}

message "meeting_missed" {
  title   = "Meeting: nobody came"
  class   = "transactional"
  purpose = "meeting"
  stage   = stage.decision
  trigger = [event.meeting_booked, event.meeting_moved]
  email {
    subject   = "Sollen wir einen neuen Termin finden?"
    preheader = "Heute hat es nicht geklappt. Wählen Sie, was besser passt."
    body      = <<-EOT
      <p>${local.greeting_de},</p>
      <p>heute um ${local.starts_time} Uhr haben wir auf Sie gewartet. In einem Betrieb kommt leicht etwas dazwischen. Wählen Sie einfach eine neue Zeit.</p>
      <p>Hat sich das Thema erledigt, genügt ein Wort als Antwort.</p>
    EOT
    link "pick" {
      url  = "https://halden.example/termin"
      text = "Neue Zeit wählen"
    }
  }
  locale "en-GB" {
    email {
      subject   = "Shall we find a new time?"
      preheader = "Today did not work out. Choose what suits you better."
      body      = <<-EOT
        <p>${local.greeting_en},</p>
        <p>We waited for you at ${local.starts_time} today. In a plant things come up. Just choose a new time.</p>
        <p>If the matter is settled, one word in reply is enough.</p>
      EOT
      link "pick" {
        url  = "https://halden.example/en/meeting"
        text = "Choose a new time"
      }
    }
  }
}
