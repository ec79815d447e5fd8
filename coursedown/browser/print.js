// On paper the answers stand together, behind the lesson.

import { pageWords } from "./page.js";

/** @type {HTMLElement | undefined} */
let answers;

addEventListener("beforeprint", () => {
  answers?.remove();
  const questions = [...document.querySelectorAll("course-question")];
  // Of an open question the explanation is the model answer.
  const rights = questions.map((question) =>
    question.querySelector(
      question.getAttribute("kind") === "open"
        ? ".cd-explanation"
        : ".cd-right",
    ),
  );
  if (!rights.some((right) => right?.textContent?.trim())) return;
  answers = document.createElement("section");
  answers.className = "cd-answers";
  const heading = document.createElement("h2");
  heading.textContent = pageWords().words.answers;
  answers.append(heading);
  rights.forEach((right, i) => {
    if (!right?.textContent?.trim()) return;
    const row = document.createElement("div");
    row.className = "cd-answer-row";
    const number = document.createElement("b");
    number.textContent = `${i + 1}`;
    const copy = document.createElement("div");
    copy.append(...[...right.childNodes].map((node) => node.cloneNode(true)));
    row.append(number, copy);
    answers?.append(row);
  });
  document.querySelector(".md-content__inner, .cd-embed main")?.append(answers);
});

addEventListener("afterprint", () => answers?.remove());
